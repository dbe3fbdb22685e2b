import type { FastifyRequest } from 'fastify';
import { nextStep } from '../../../src/admin/sign-in/next-step';
import { readSessionToken } from '../../../src/sessions/session-token';
import { isApiKey } from '../../../src/organisations/api-key-format';
import { bearerOf } from '../../../src/platform/access/bearer';
import { sessionIdsIn } from '../../../src/platform/access/session-cookie';
import { tooMuchJson } from '../../../src/platform/http/json-bounds';
import { unkeepable } from '../../../src/platform/http/json-text';
import { decodeCursor } from '../../../src/platform/http/list/cursor';
import type { ListDefinition } from '../../../src/platform/http/list/list-definition';
import { readPageRequest } from '../../../src/platform/http/list/page-request';
import { mediaTypeOf } from '../../../src/platform/http/upload-parsers';
import { networkOf } from '../../../src/platform/limits/network';
import { plainPath, plainText } from '../../../src/platform/logging/log-lines';
import { acceptedLocales } from '../../../src/platform/views/accepted-locales';
import { BODY, HEADERS, HOSTILE, repeated, type TextCheck } from './text-check';

const withHeader =
  (name: string, read: (request: FastifyRequest) => unknown) =>
  (value: string): unknown =>
    read({ headers: { [name]: value } } as unknown as FastifyRequest);

const LIST = {
  defaultOrder: '-created_at',
  order: { created_at: 'moment' },
  filters: { status: { kind: 'text', column: 'status' } },
  search: ['name'],
} as unknown as ListDefinition;
const ORDER = { order: { field: 'created_at', descending: true }, filters: [], search: null };

const ignoringRefusals =
  (run: (text: string) => unknown) =>
  (text: string): unknown => {
    try {
      return run(text);
    } catch (error) {
      return error;
    }
  };

/** Checks of what reaches Foyer before it is known who sends it: headers, addresses, bodies. */
export const REQUEST_CHECKS: readonly TextCheck[] = [
  {
    reads: 'the shape of a JSON body',
    file: 'src/platform/http/json-bounds.ts',
    ...BODY,
    inputs: {
      'a string that never ends': repeated('\\"', '{"a":"'),
      backslashes: repeated('\\', '{"a":"'),
      quotes: repeated('"'),
      nesting: repeated('[{"a":', '', ''),
      'closing brackets': repeated(']'),
      keys: repeated('"a":1,', '{'),
    },
    run: tooMuchJson,
  },
  {
    reads: 'the names and texts of a JSON body',
    file: 'src/platform/http/json-text.ts',
    ...BODY,
    inputs: {
      'a long text': (length) => JSON.stringify({ a: 'a'.repeat(length) }),
      'as many elements as there may be, under a long name': (length) =>
        JSON.stringify({
          ['k'.repeat(length / 2)]: Array.from({ length: length / 44 }, () => 'a'.repeat(18)),
        }),
    },
    run: (text) => unkeepable(JSON.parse(text)),
  },
  {
    reads: 'Accept-Language',
    file: 'src/platform/views/accepted-locales.ts',
    ...HEADERS,
    inputs: { ...HOSTILE, semicolons: repeated(' ;'), commas: repeated(' , ') },
    run: withHeader('accept-language', acceptedLocales),
  },
  {
    reads: 'Authorization',
    file: 'src/platform/access/bearer.ts',
    ...HEADERS,
    inputs: { ...HOSTILE, token: repeated('a', 'Bearer ', ' ') },
    run: withHeader('authorization', bearerOf),
  },
  {
    reads: 'Content-Type',
    file: 'src/platform/http/upload-parsers.ts',
    ...HEADERS,
    inputs: { ...HOSTILE, parameters: repeated('; a=b', 'application/json') },
    run: withHeader('content-type', mediaTypeOf),
  },
  {
    reads: 'the names of cookies',
    file: 'src/platform/access/session-cookie.ts',
    ...HEADERS,
    inputs: { ...HOSTILE, prefixes: repeated('__Host-foyer_') },
    run: (name) => sessionIdsIn({ [name]: '' }),
  },
  {
    reads: 'addresses that a trusted proxy forwards',
    file: 'src/platform/limits/network.ts',
    ...HEADERS,
    inputs: { ...HOSTILE, colons: repeated(':'), brackets: repeated('[', '', ']:'), numbers: repeated('1.') },
    run: networkOf,
  },
  {
    reads: 'a session token',
    file: 'src/sessions/session-token.ts',
    ...HEADERS,
    inputs: { ...HOSTILE, underscores: repeated('_', 'fs_') },
    run: readSessionToken,
  },
  {
    reads: 'an API key',
    file: 'src/organisations/api-key-format.ts',
    ...HEADERS,
    inputs: { ...HOSTILE, prefixed: repeated('a', 'fk_live_') },
    run: isApiKey,
  },
  {
    reads: 'a path, for the log',
    file: 'src/platform/logging/log-lines.ts',
    ...HEADERS,
    inputs: { ...HOSTILE, slashes: repeated('/'), questions: repeated('?') },
    run: plainPath,
  },
  {
    reads: 'text that may hold a credential, for the log',
    file: 'src/platform/logging/log-lines.ts',
    ...BODY,
    inputs: { ...HOSTILE, hashes: repeated('0f-'), 'a capital at the end': repeated('a', '', ' A') },
    run: plainText,
  },
  {
    reads: 'the page to go to behind the sign-in',
    file: 'src/admin/sign-in/next-step.ts',
    ...HEADERS,
    inputs: { ...HOSTILE, slashes: repeated('/', '/admin'), queries: repeated('?a=b&', '/admin/') },
    run: nextStep,
  },
  {
    reads: 'the parameters of a list',
    file: 'src/platform/http/list/page-request.ts',
    ...HEADERS,
    inputs: { ...HOSTILE, commas: repeated('a,') },
    run: ignoringRefusals((text) =>
      readPageRequest(LIST, { search: text, status__in: text, order: text, limit: text, [text]: text }),
    ),
  },
  {
    reads: 'a cursor',
    file: 'src/platform/http/list/cursor.ts',
    ...HEADERS,
    inputs: {
      ...HOSTILE,
      nesting: (length) => Buffer.from('['.repeat((length * 3) / 4)).toString('base64url'),
      list: (length) =>
        Buffer.from(JSON.stringify(Array.from({ length: length / 3 }, () => 1))).toString('base64url'),
    },
    run: (text) => decodeCursor(text, LIST, ORDER),
  },
];
