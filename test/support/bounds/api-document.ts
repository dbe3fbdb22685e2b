import type { Parameter, Schema } from '../openapi-schema';

/** As the document writes it. */
export type RequestMethod = 'get' | 'post' | 'put' | 'patch' | 'delete';

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

/** One route of the document. */
export interface Operation {
  readonly method: RequestMethod;
  readonly path: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<Operation, 'method' | 'path'>>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Every operation, with its method and path. */
export function operationsOf(document: ApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method as RequestMethod,
      path,
    })),
  );
}

/** The schema itself, behind a reference or the `allOf` in which a nullable reference stands. */
export function resolved(document: ApiDocument, schema: Schema): Schema {
  const { $ref } = schema.allOf?.[0] ?? schema;
  if ($ref === undefined) return schema;
  const found = document.components.schemas[$ref.replace('#/components/schemas/', '')];
  if (found === undefined) throw new Error(`The document has no ${$ref}.`);
  return found;
}
