import { getSchemaPath, type OpenAPIObject } from '@nestjs/swagger';
import { ProblemDto } from './problem.dto';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Components = NonNullable<OpenAPIObject['components']>;
type Headers = NonNullable<Components['headers']>;
type Response = NonNullable<Components['responses']>[string];

const DESCRIPTIONS: Record<string, string> = {
  '400': 'The request cannot be read, or a query parameter is unknown or wrong.',
  '401': 'No credential, or one that is unknown, revoked or expired.',
  '403': 'The credential is good, but not for this.',
  '404': 'Not there, or not yours.',
  '408': 'The body did not arrive in time.',
  '409': 'The state of the thing forbids it, or the Idempotency-Key is in use.',
  '413': 'The body is too large.',
  '415': 'The body has a media type that this route does not take.',
  '422': 'One or more fields are wrong; each is named.',
  '503': 'A store is away; try again after Retry-After seconds.',
};

/** For every method except GET; the body of a DELETE is read too. */
const WITH_BODY = ['408', '409', '413', '415', '422'];

/** On every response to an authenticated caller, because each request counts for a rate limit. */
const LIMIT_HEADER_WORDS = {
  'RateLimit-Limit': 'Requests that the caller may make in a window.',
  'RateLimit-Remaining': 'Requests that are left in this window.',
  'RateLimit-Reset': 'Seconds until this window ends.',
};
const RETRY_AFTER = { 'Retry-After': 'Seconds after which to try again.' };

/** Adds to every operation its problem responses and rate limit headers, and to every POST its Idempotency-Key. */
export function describeProblems(document: OpenAPIObject): OpenAPIObject {
  const headers = { ...LIMIT_HEADER_WORDS, ...RETRY_AFTER };
  const tooMany = { ...problem('Too many requests.'), headers: references(headers) };
  document.components = {
    ...document.components,
    headers: headersOf(headers),
    responses: { TooManyRequests: tooMany },
  };
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = item[method];
      if (operation) describe(operation, method, path);
    }
  }
  return document;
}

function describe(operation: Operation, method: string, path: string): void {
  describeLimit(operation);
  for (const status of statusesOf(method, path)) {
    operation.responses[status] ??= problem(DESCRIPTIONS[status] ?? '');
  }
  const isMerchants = path.startsWith('/v1/') && !path.startsWith('/v1/portal/');
  if (method === 'post' && isMerchants) (operation.parameters ??= []).push(IDEMPOTENCY_KEY);
}

/** Every operation requires authentication and so has a rate limit. */
function describeLimit({ responses }: Operation): void {
  for (const response of Object.values(responses)) {
    if (response && !('$ref' in response))
      response.headers = { ...response.headers, ...references(LIMIT_HEADER_WORDS) };
  }
  responses['429'] = { $ref: '#/components/responses/TooManyRequests' };
}

function statusesOf(method: string, path: string): string[] {
  const refusals = method === 'get' ? [] : WITH_BODY;
  return ['400', '401', '403', ...(path.includes('{') ? ['404'] : []), ...refusals, '503'];
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description: 'The same key and body within 24 hours get the first answer again.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

function headersOf(descriptions: Readonly<Record<string, string>>): Headers {
  const schema = { type: 'integer', minimum: 0 };
  const entries = Object.entries(descriptions).map(([name, description]) => [name, { description, schema }]);
  return Object.fromEntries(entries) as Headers;
}

function references(names: object): Headers {
  return Object.fromEntries(
    Object.keys(names).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  );
}

/** A problem document as a response of an operation. */
export function problem(description: string): Response {
  return {
    description,
    content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } },
  };
}
