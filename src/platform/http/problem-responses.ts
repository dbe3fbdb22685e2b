import { getSchemaPath, type OpenAPIObject } from '@nestjs/swagger';
import { ProblemDto } from './problem.dto';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const DESCRIPTIONS: Record<string, string> = {
  '400': 'The request cannot be read, or a query parameter is unknown or wrong.',
  '401': 'No credential, or one that is unknown, revoked or expired.',
  '403': 'The credential is good, but not for this.',
  '404': 'Not there, or not yours.',
  '409': 'The state of the thing forbids it, or the Idempotency-Key is in use.',
  '413': 'The body is too large.',
  '415': 'The body has a media type that this route does not take.',
  '422': 'One or more fields are wrong; each is named.',
  '503': 'A store is away; try again after Retry-After seconds.',
};

const WITH_BODY = ['409', '413', '415', '422'];

/** Adds to every operation the problem documents that it can answer, and to every POST its Idempotency-Key. */
export function describeProblems(document: OpenAPIObject): OpenAPIObject {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = item[method];
      if (operation) describe(operation, method, path);
    }
  }
  return document;
}

function describe(operation: Operation, method: string, path: string): void {
  for (const status of statusesOf(method, path)) {
    operation.responses[status] ??= problem(DESCRIPTIONS[status] ?? '');
  }
  const isMerchants = path.startsWith('/v1/') && !path.startsWith('/v1/portal/');
  if (method === 'post' && isMerchants) (operation.parameters ??= []).push(IDEMPOTENCY_KEY);
}

function statusesOf(method: string, path: string): string[] {
  const refusals = method === 'get' ? [] : method === 'delete' ? ['409'] : WITH_BODY;
  return ['400', '401', '403', ...(path.includes('{') ? ['404'] : []), ...refusals, '503'];
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description: 'The same key and body within 24 hours get the first answer again.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

function problem(description: string): Operation['responses'][string] {
  return {
    description,
    content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } },
  };
}
