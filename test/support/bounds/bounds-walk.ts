import type { Response, Test } from 'supertest';
import type { Merchant } from '../../factories/merchants';
import type { Visitor } from '../../factories/sessions';
import type { Parameter } from '../openapi-schema';
import type { ApiDocument, Operation } from './api-document';
import { bodyOf, probesOf, together, type Probe } from './body-probes';
import { pastBoundsOf, type PastBound } from './past-bounds';

/** Who calls each operation. */
export interface Callers {
  readonly merchant: Merchant;
  readonly customer: Visitor;
  readonly guest: Visitor;
}

interface FieldError {
  readonly field: string;
  readonly code: string;
}

/** Fewer than the errors that one answer names. */
const AT_ONCE = 12;
const UNKNOWN_ID = '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b';
/** Codes that say nothing of a bound. */
const OTHER_FAULTS = ['required', 'unknown_field', 'unknown_parameter', 'more_errors'];
const REFUSALS = [400, 404, 422];

/** Tries every bound of an operation over HTTP. What it finds wrong is a line each; none when every bound holds. */
export class BoundsWalk {
  /** Bounds that were tried. */
  tried = 0;

  constructor(
    private readonly document: ApiDocument,
    private readonly callers: Callers,
  ) {}

  async bodies(operation: Operation): Promise<string[]> {
    const schema = operation.requestBody?.content?.['application/json']?.schema;
    const found: string[] = [];
    for (const group of together(schema ? probesOf(this.document, schema) : [], AT_ONCE))
      found.push(...(await this.bodyGroup(operation, group)));
    return found;
  }

  async parameters(operation: Operation): Promise<string[]> {
    const past = (operation.parameters ?? []).map((parameter) => boundsOf(parameter));
    const found: string[] = [];
    for (let round = 0; past.some((bounds) => bounds.length > round); round += 1) {
      const asked = past.flatMap((bounds) => bounds.slice(round, round + 1));
      for (const group of groupsOf(asked)) found.push(...(await this.parameterGroup(operation, group)));
    }
    return found;
  }

  /** Many bounds in one request; what its answer does not name is asked for once more by itself. */
  private async bodyGroup(operation: Operation, group: readonly Probe[]): Promise<string[]> {
    this.tried += group.length;
    const past = await this.send(
      operation,
      bodyOf(group, (probe) => probe.past),
    );
    if (!REFUSALS.includes(past.status)) return group.map((probe) => lineOf(operation, probe, past));
    const missed = group.filter((probe) => codeOf(past, probe) === undefined);
    if (missed.length > 0 && group.length > 1) {
      const alone = await Promise.all(missed.map((probe) => this.bodyGroup(operation, [probe])));
      this.tried -= missed.length;
      return alone.flat();
    }
    const lines = missed.map((probe) => lineOf(operation, probe, past));
    return [...lines, ...(await this.within(operation, group, past))];
  }

  /** The bound itself is not refused for the reason for which one past it is. */
  private async within(operation: Operation, group: readonly Probe[], past: Response): Promise<string[]> {
    const bounded = group.filter(({ within }) => within !== undefined);
    if (bounded.length === 0) return [];
    const answer = await this.send(
      operation,
      bodyOf(bounded, ({ within }) => within),
    );
    const same = bounded.filter((probe) => {
      const code = codeOf(answer, probe);
      return code !== undefined && code === codeOf(past, probe);
    });
    return same.map((probe) => `${lineOf(operation, probe, answer)} (the bound itself)`);
  }

  private async parameterGroup(operation: Operation, group: readonly PastParameter[]): Promise<string[]> {
    this.tried += group.length;
    const answer = await this.send(operation, {}, group);
    const isRefused = REFUSALS.includes(answer.status);
    const wrong = group.filter(
      ({ parameter }) =>
        !isRefused || (parameter.in !== 'path' && codeOf(answer, { field: parameter.name }) === undefined),
    );
    return wrong.map(({ parameter, ...bound }) => {
      const field = `${parameter.in} ${parameter.name}`;
      return lineOf(operation, { ...bound, field }, answer);
    });
  }

  private async send(
    { method, path, requestBody }: Operation,
    body: object,
    given: readonly PastParameter[] = [],
  ): Promise<Response> {
    const valuesIn = (place: Parameter['in']): [string, string][] =>
      given
        .filter(({ parameter }) => parameter.in === place)
        .map(({ parameter, past }) => [parameter.name, textOf(past)]);
    const inPath = Object.fromEntries(valuesIn('path'));
    const address = path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(inPath[name] ?? UNKNOWN_ID),
    );
    const query = new URLSearchParams(valuesIn('query')).toString();
    const sent = this.call(method, query === '' ? address : `${address}?${query}`);
    for (const [name, value] of valuesIn('header')) sent.set(name, value);
    return requestBody?.content?.['application/json'] ? sent.send(body) : sent;
  }

  private call(method: Operation['method'], address: string): Test {
    const { merchant, customer, guest } = this.callers;
    if (!address.startsWith('/v1/portal/')) return merchant.call(method, address);
    return (address === '/v1/portal/sign_up' ? guest : customer).call(method, address);
  }
}

type PastParameter = PastBound & { readonly parameter: Parameter };

/** A parameter of a path or a header is tried by itself: it is refused before a query is read. */
function groupsOf(asked: readonly PastParameter[]): PastParameter[][] {
  const inQuery = asked.filter(({ parameter }) => parameter.in === 'query');
  const alone = asked.filter(({ parameter }) => parameter.in !== 'query').map((one) => [one]);
  const groups = Array.from({ length: Math.ceil(inQuery.length / AT_ONCE) }, (_, place) =>
    inQuery.slice(place * AT_ONCE, (place + 1) * AT_ONCE),
  );
  return [...groups, ...alone];
}

function boundsOf(parameter: Parameter): PastParameter[] {
  const { schema } = parameter;
  const bounds = [...pastBoundsOf(schema), ...(schema.items ? pastBoundsOf(schema.items) : [])];
  // An address cannot hold an empty path parameter.
  return bounds.filter(({ past }) => past !== '').map((bound) => ({ ...bound, parameter }));
}

function textOf(past: unknown): string {
  return Array.isArray(past) ? past.join(',') : String(past);
}

/** What the answer says of the field, or of its first element; nothing for faults that have nothing to do with bounds. */
function codeOf(answer: Response, { field }: { readonly field: string }): string | undefined {
  const { errors = [] } = answer.body as { readonly errors?: readonly FieldError[] };
  const owner = field.replace(/\[0\]$/, '');
  return errors.find((error) => [field, owner].includes(error.field) && !OTHER_FAULTS.includes(error.code))
    ?.code;
}

function lineOf(
  { method, path }: Operation,
  { field, bound, past }: PastBound & { readonly field: string },
  { status, text }: Response,
): string {
  const value = JSON.stringify(past).slice(0, 40);
  return `${method} ${path} ${field}: ${bound} ${value} → ${String(status)} ${text.slice(0, 160)}`;
}
