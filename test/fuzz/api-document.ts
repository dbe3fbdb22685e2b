import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Parameter, Schema } from '../support/openapi-schema';

interface Content {
  readonly schema: Schema;
  readonly example?: unknown;
}

export interface Answer {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, Content>>;
}

interface DocumentedOperation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, Answer>>;
  readonly security: readonly Readonly<Record<string, unknown>>[];
}

/** One method of one path. */
export interface Operation extends DocumentedOperation {
  /** `POST /v1/invoices/{id}/void` */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** Its path, cut at the slashes. */
  readonly segments: readonly string[];
  /** The collection whose things it is about: `invoices`, `portal/invoices`. */
  readonly collection: string;
  readonly credential: 'api_key' | 'session_token';
}

interface Components {
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly responses: Readonly<Record<string, Answer>>;
}

/** Paths that speak of a collection by another name than its own. */
const COLLECTIONS: Readonly<Record<string, string>> = {
  deliveries: 'webhook_deliveries',
  preview: 'sessions',
  session: 'sessions',
};

/** The committed OpenAPI document. */
export class ApiDocument {
  private constructor(
    readonly operations: readonly Operation[],
    readonly components: Components,
  ) {}

  static read(): ApiDocument {
    const text = readFileSync(join(__dirname, '../../openapi/openapi.yaml'), 'utf8');
    const { paths, components } = parse(text, { maxAliasCount: -1 }) as {
      paths: Record<string, Record<string, DocumentedOperation>>;
      components: Components;
    };
    const collections = new Set(
      Object.keys(paths).flatMap((path) => /([a-z_]+)\/\{\w+\}/.exec(path)?.[1] ?? []),
    );
    const operations = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]): Operation => {
        const [credential] = operation.security.flatMap((one) => Object.keys(one));
        return {
          ...operation,
          name: `${method.toUpperCase()} ${path}`,
          method: method.toUpperCase(),
          path,
          segments: segmentsOf(path),
          collection: collectionOf(path, collections),
          credential: credential as Operation['credential'],
        };
      }),
    );
    return new ApiDocument(operations, components);
  }

  /** The schema that a reference leads to. */
  resolve(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1);
    if (name === undefined) return schema;
    const found = this.components.schemas[name];
    if (found === undefined) throw new Error(`The document has no schema ${name}.`);
    return found;
  }

  /** What an operation may answer with a status. */
  answerOf(operation: Operation, status: number): Answer | null {
    const declared = operation.responses[String(status)];
    const name = declared?.$ref?.split('/').at(-1);
    return (name === undefined ? declared : this.components.responses[name]) ?? null;
  }

  /** The operation that an address leads to: a damaged parameter may lead to another one, or to none. */
  operationAt(method: string, target: string): Operation | null {
    const path = target.replace(/[?#].*/, '');
    // As the router does: without a slash at its end, and if nothing is there, with an empty parameter behind it.
    return this.matching(method, path.replace(/\/$/, '')) ?? this.matching(method, path);
  }

  private matching(method: string, path: string): Operation | null {
    const segments = segmentsOf(path);
    const candidates = this.operations.filter(
      (operation) => operation.method === method && matches(operation.segments, segments),
    );
    // A written segment goes before a parameter.
    return candidates.sort((one, other) => parametersIn(one) - parametersIn(other))[0] ?? null;
  }
}

function collectionOf(path: string, known: ReadonlySet<string>): string {
  const segments = segmentsOf(path)
    .filter((segment) => !/^(v1|portal|external|\{.*)$/.test(segment))
    .map((segment) => COLLECTIONS[segment] ?? segment);
  const collection = segments.filter((segment) => known.has(segment)).at(-1) ?? segments[0] ?? '';
  return isPortals(path) ? `portal/${collection}` : collection;
}

/** True for what customers call. */
export function isPortals(path: string): boolean {
  return path.startsWith('/v1/portal/');
}

function segmentsOf(path: string): string[] {
  return path.split('/').slice(1);
}

function matches(template: readonly string[], segments: readonly string[]): boolean {
  return (
    template.length === segments.length &&
    template.every((part, place) => part.startsWith('{') || part === segments[place])
  );
}

function parametersIn({ path }: Operation): number {
  return path.split('{').length;
}
