import fc, { type Arbitrary } from 'fast-check';
import { isPortals, type ApiDocument, type Operation } from './api-document';
import { jsonOf, LivingKey, RawText, wordsOf, type BodyTree, type KeyResolver } from './body-tree';
import { damaged } from './body-damage';
import { CREDENTIALS, type CredentialName, type Header } from './credentials';
import { encoded, hostileSegments, hostileValues, hostileWords } from './hostile-values';
import { valuesOf } from './schema-values';
import { files, multipartForms, recordLines, type Body } from './uploads';

/** A request to one operation; which living things it is about is settled when it is sent. */
export interface FuzzRequest {
  readonly operation: Operation;
  readonly credential: CredentialName;
  /** The address from the root, encoded. */
  readonly target: (resolve: KeyResolver) => string;
  readonly headers: readonly Header[];
  readonly body: Body | null;
}

const PICKS = 10_000;

/** Valid, nearly valid and hostile requests to every operation, each as often. */
export function requestsTo(api: ApiDocument): Arbitrary<FuzzRequest> {
  const each = new Map(
    api.operations.map((operation) => [operation, requestsToOne(api, operation)] as const),
  );
  // A smaller request to another operation would be another finding.
  return fc
    .noShrink(fc.constantFrom(...api.operations))
    .chain((operation) => each.get(operation) as Arbitrary<FuzzRequest>);
}

function requestsToOne(api: ApiDocument, operation: Operation): Arbitrary<FuzzRequest> {
  return fc.record({
    operation: fc.constant(operation),
    credential: credentials(operation),
    target: targets(api, operation),
    headers: mostly(fc.constant([]), oddHeaders),
    body: bodies(api, operation),
  });
}

/** The first of two kinds, and now and then the second. */
function mostly<Value>(usual: Arbitrary<Value>, odd: Arbitrary<Value>): Arbitrary<Value> {
  return fc.oneof({ weight: 8, arbitrary: usual }, { weight: 1, arbitrary: odd });
}

function credentials({ credential, path }: Operation): Arbitrary<CredentialName> {
  const right = path.endsWith('/sign_up') ? 'guest' : credential;
  return mostly(fc.constant(right), fc.constantFrom(...CREDENTIALS));
}

function targets(api: ApiDocument, operation: Operation): Arbitrary<FuzzRequest['target']> {
  const { path } = operation;
  const inPath = [...path.matchAll(/([a-z_]+)(?:\/external)?\/\{(\w+)\}/g)];
  const segments = inPath.map(([, collection = '', name = '']) =>
    pathValues(isPortals(path) ? `portal/${collection}` : collection, name),
  );
  return fc.tuple(fc.tuple(...segments), queries(api, operation)).map(([values, query]) => (resolve) => {
    let next = 0;
    const filled = path.replace(/\{\w+\}/g, () => segmentOf(values[next++] ?? '', resolve));
    const pairs = query.map(([name, value]) => `${encoded(name)}=${segmentOf(value, resolve)}`);
    return pairs.length === 0 ? filled : `${filled}?${pairs.join('&')}`;
  });
}

function pathValues(collection: string, name: string): Arbitrary<BodyTree> {
  const kind = name === 'external_id' ? name : 'id';
  const picks = fc.nat(PICKS);
  const living = picks.map((pick) => new LivingKey(collection, kind, pick));
  const strange = fc.oneof(
    picks.map((pick) => new LivingKey('any', kind, pick)),
    fc.uuid(),
    hostileSegments.map((text) => new RawText(text)),
  );
  const fresh = picks.map((pick) => `fuzz-${String(pick)}`);
  return mostly<BodyTree>(kind === 'id' ? living : fc.oneof(living, fresh), strange);
}

function segmentOf(value: BodyTree, resolve: KeyResolver): string {
  return value instanceof RawText ? value.text : encoded(wordsOf(value, resolve));
}

type Query = readonly (readonly [string, BodyTree])[];

function queries(api: ApiDocument, operation: Operation): Arbitrary<Query> {
  const filling = { api, operation, edges: true };
  const parameters = operation.parameters?.filter((parameter) => parameter.in === 'query') ?? [];
  const pairs = parameters.map(({ name, schema }) => {
    const odd = fc.oneof(
      hostileWords,
      hostileSegments.map((text) => new RawText(text)),
    );
    return mostly(valuesOf(schema, name, filling), odd).map((value) => [name, value] as const);
  });
  const unknown = fc.tuple(
    fc.oneof(fc.constantFrom('limit[]', 'limit', 'page', 'cursor', '__proto__'), hostileWords),
    hostileWords,
  );
  const some = pairs.length === 0 ? fc.constant([]) : fc.array(fc.oneof(...pairs), { maxLength: 3 });
  // Mostly each parameter once: one that repeats is refused before any other is looked at.
  const once = some.map((list) =>
    list.filter(([name], place) => list.findIndex((pair) => pair[0] === name) === place),
  );
  return mostly<Query>(
    once,
    fc.tuple(some, unknown).map(([list, pair]) => [...list, pair]),
  );
}

function bodies(api: ApiDocument, operation: Operation): Arbitrary<Body | null> {
  const content = operation.requestBody?.content;
  if (content === undefined) return mostly<Body | null>(fc.constant(null), strangeBodies);
  const right = Object.entries(content).map(([type, { schema }]) => {
    if (type === 'multipart/form-data') return multipartForms;
    if (type === 'application/x-ndjson') return recordLines;
    if (type !== 'application/json') return files(type);
    const valid = valuesOf(schema, '', { api, operation, edges: false });
    const near = valuesOf(schema, '', { api, operation, edges: true });
    const trees = fc.oneof(
      { weight: 3, arbitrary: valid },
      { weight: 1, arbitrary: near },
      { weight: 2, arbitrary: damaged(valid) },
    );
    return trees.map(jsonBody);
  });
  return fc.oneof({ weight: 16, arbitrary: fc.oneof(...right) }, { weight: 1, arbitrary: strangeBodies });
}

function jsonBody(tree: BodyTree): Body {
  return { type: 'application/json', write: (resolve) => Buffer.from(jsonOf(tree, resolve)) };
}

const TYPES = [
  'application/json; charset=utf-8',
  'application/json; charset=utf-16',
  'APPLICATION/JSON',
  'application/json,text/plain',
  'application/merge-patch+json',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
  'text/html',
  'application/pdf',
  'application/x-ndjson',
  'a/b; c',
  '/',
  ';',
];
const TEXTS = [
  '',
  ' ',
  '{',
  '{}',
  '[]',
  'null',
  '"a"',
  '{"a":1,}',
  '\ufeff{}',
  '{"a":1}{"b":2}',
  '{"__proto__":{}}',
  'a=b&a=c',
  '\\'.repeat(1_000),
];

/** Bodies of other kinds, and none. */
const strangeBodies: Arbitrary<Body | null> = fc.oneof(
  fc.constant(null),
  hostileValues.map(jsonBody),
  multipartForms,
  fc
    .tuple(fc.constantFrom(null, 'application/json', ...TYPES), fc.constantFrom(...TEXTS))
    .map(([type, text]) => ({
      type,
      write: () => Buffer.from(text),
    })),
  fc
    .uint8Array({ maxLength: 40 })
    .map((bytes) => ({ type: 'application/json', write: () => Buffer.from(bytes) })),
  fc.constantFrom(1_048_576, 1_048_577, 1_100_000).map((size) => ({
    type: 'application/json',
    write: () => Buffer.from(`"${'x'.repeat(size - 2)}"`),
  })),
);

const LANGUAGES = [
  '*',
  'de',
  'xx-YY',
  'de;q=0',
  'de;q=NaN',
  ',,,',
  'en-'.repeat(100),
  'de,'.repeat(500),
  '\u00ff',
];
const HEADERS: readonly (readonly Header[])[] = [
  ...LANGUAGES.map((value): Header[] => [['accept-language', value]]),
  ...['*/*', 'text/html', 'application/xml', 'q=0'].map((value): Header[] => [['accept', value]]),
  ...['', 'x'.repeat(256), 'x'.repeat(4_000), '\u00e9', ' '].map((value): Header[] => [
    ['idempotency-key', value],
  ]),
  ...['', '../../x', 'x'.repeat(5_000), '<script>', 'abcdefgh'].map((value): Header[] => [
    ['x-request-id', value],
  ]),
  [
    ['x-request-id', 'one-request'],
    ['x-request-id', 'two-request'],
  ],
  [
    ['idempotency-key', 'one'],
    ['idempotency-key', 'two'],
  ],
  [['organisation', 'none']],
  [['organisation', '00000000-0000-4000-8000-000000000000']],
  [['if-none-match', '*']],
  [
    ['if-match', '"x"'],
    ['if-modified-since', 'Thu, 01 Jan 2099 00:00:00 GMT'],
  ],
  [['range', 'bytes=0-0']],
  [['expect', '100-continue']],
  [['content-encoding', 'gzip']],
  [
    ['origin', 'https://stranger.example'],
    ['sec-fetch-site', 'cross-site'],
  ],
  [['origin', 'null']],
  [
    ['x-forwarded-for', '1.2.3.4, ::1'],
    ['x-forwarded-host', 'stranger.example'],
    ['forwarded', 'for=x'],
  ],
  [['x-http-method-override', 'DELETE']],
  [['cookie', 'a=b; __Host-x=%ff; =; ;']],
  [['foyer-version', '0000-00-00']],
  [['authorization', 'Basic !!!']],
  [['x-api-key', '']],
];
const REUSED_KEYS = ['key-1', 'key-2', 'key-3'];

const oddHeaders: Arbitrary<readonly Header[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HEADERS) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...REUSED_KEYS).map((key): Header[] => [['idempotency-key', key]]),
  },
);
