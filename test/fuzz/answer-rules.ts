import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Schema } from '../support/openapi-schema';
import type { ApiDocument, Operation } from './api-document';
import { isUseless, type CredentialName } from './credentials';
import type { Answered, Wire } from './sending';

const MOST_CPU_MS = 2_000;
const EVERY_ANSWER = [
  'x-request-id',
  'content-security-policy',
  'x-content-type-options',
  'referrer-policy',
  'cross-origin-opener-policy',
  'permissions-policy',
  'cache-control',
];
/** What is answered before an operation is found. */
const NOWHERE: readonly number[] = [400, 404, 414, 431];
const MOST_HEADER_BYTES = 16 * 1024;
/** Of the request line and the headers that every request has. */
const ROOM_FOR_OWN = 200;
const LONGEST_SEGMENT = 1_024;
const PROBLEM = 'application/problem+json';

/** What every answer must hold, by the document. */
export class AnswerRules {
  private readonly ajv = addFormats(
    new Ajv({ strict: false, inlineRefs: false, formats: { 'idn-email': /^[^\s@]+@[^\s@]+$/u } }),
  );
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(private readonly api: ApiDocument) {
    const schemas = Object.entries(api.components.schemas);
    const closed = Object.fromEntries(schemas.map(([name, schema]) => [name, strictly(schema)]));
    this.ajv.addSchema({ $id: 'document', components: { schemas: closed } });
  }

  /** The operation that a request reaches; null when it reaches none. */
  operationOf(wire: Wire): Operation | null {
    return isReadable(wire) ? this.api.operationAt(wire.method, wire.target) : null;
  }

  /** What is wrong with an answer of an operation, or of none; nothing when it is as declared. */
  faultsOf(operation: Operation | null, credential: CredentialName, answer: Answered): string[] {
    const { status, headers, cpuMs } = answer;
    const missing = EVERY_ANSWER.filter((name) => headers[name] === undefined);
    return [
      ...(missing.length > 0 ? [`${String(status)} without ${missing.join(', ')}`] : []),
      ...(cpuMs > MOST_CPU_MS ? [`took over ${String(MOST_CPU_MS)} ms of CPU`] : []),
      ...(isUseless(credential) && status < 400
        ? [`${String(status)} for the credential "${credential}"`]
        : []),
      ...(operation === null ? this.nowhere(answer) : this.declared(operation, answer)),
    ];
  }

  private nowhere(answer: Answered): string[] {
    if (!NOWHERE.includes(answer.status)) return [`${String(answer.status)} at an address that is none`];
    return this.ofContent({ [PROBLEM]: { schema: { $ref: '#/components/schemas/ProblemDto' } } }, answer);
  }

  private declared(operation: Operation, answer: Answered): string[] {
    const declared = this.api.answerOf(operation, answer.status);
    if (declared === null) {
      // One cause of a refusal reaches every operation; one of a 500 its own.
      const place = answer.status < 500 ? '' : ` of ${operation.name}`;
      return [`undeclared: ${String(answer.status)}${place}`];
    }
    const { content } = declared;
    if (content !== undefined) return this.ofContent(content, answer);
    return answer.body.length > 0 ? [`${String(answer.status)} with a body`] : [];
  }

  private ofContent(content: Readonly<Record<string, { schema: Schema }>>, answer: Answered): string[] {
    const [type = ''] = (answer.headers['content-type'] ?? '').split(';');
    const schema = content[type]?.schema;
    if (schema === undefined) return [`${String(answer.status)} of undeclared type "${type}"`];
    return type.endsWith('json') ? this.ofSchema(schema, answer) : [];
  }

  private ofSchema(schema: Schema, { status, body }: Answered): string[] {
    const validate = this.validatorOf(schema);
    if (validate(JSON.parse(body.toString()))) return [];
    // A value that may be null is not wrong for not being it.
    const errors = (validate.errors ?? []).filter(({ params }) => params['type'] !== 'null');
    return errors.slice(0, 1).map(({ instancePath, message = '', params }) => {
      const place = instancePath.replace(/\/\d+/g, '/*');
      return `${String(status)} not by its schema: ${place} ${message} ${JSON.stringify(params)}`;
    });
  }

  private validatorOf(schema: Schema): ValidateFunction {
    const key = JSON.stringify(schema);
    const known = this.validators.get(key) ?? this.ajv.compile(strictly(schema));
    this.validators.set(key, known);
    return known;
  }
}

/** False where the server gives up before it looks for an operation: too much to read, or no text. */
function isReadable({ target, headers, credential }: Wire): boolean {
  const lines = [...headers, ...credential].reduce(
    (sum, [name, value]) => sum + name.length + value.length + 4,
    0,
  );
  if (target.length + lines > MOST_HEADER_BYTES - ROOM_FOR_OWN) return false;
  try {
    const segments = decodeURIComponent(target.replace(/\?.*/, '')).split('/');
    return segments.every(({ length }) => length <= LONGEST_SEGMENT);
  } catch {
    return false;
  }
}

/** A schema of OpenAPI 3.0 as one of JSON Schema, closed to fields that it does not name. */
function strictly({ nullable, ...schema }: Schema): object {
  const { $ref, items, allOf, oneOf } = schema;
  const plain = {
    ...schema,
    ...($ref && { $ref: `document${$ref}` }),
    ...(items && { items: strictly(items) }),
    ...(allOf && { allOf: allOf.map(strictly) }),
    ...(oneOf && { oneOf: oneOf.map(strictly) }),
    ...fieldsOf(schema),
  };
  return nullable === true ? { anyOf: [{ type: 'null' }, plain] } : plain;
}

function fieldsOf({ properties, additionalProperties: more = properties && false }: Schema): object {
  const own = Object.entries(properties ?? {}).map(([name, value]) => [name, strictly(value)] as const);
  const others = typeof more === 'object' ? strictly(more) : more;
  return {
    properties: Object.fromEntries(own),
    ...(others !== undefined && { additionalProperties: others }),
  };
}
