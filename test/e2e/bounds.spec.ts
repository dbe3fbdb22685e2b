import { createCustomer } from '../factories/customers';
import { createMerchant } from '../factories/merchants';
import { enter, mintGuest, visit } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';
import { operationsOf, type ApiDocument } from '../support/bounds/api-document';
import type { Schema } from '../support/openapi-schema';
import { BoundsWalk, type Callers } from '../support/bounds/bounds-walk';

let app: TestApp;
let document: ApiDocument;
let callers: Callers;
beforeAll(async () => {
  app = await startApp();
  const merchant = await createMerchant(app);
  const customer = await visit(merchant, await createCustomer(merchant));
  callers = { merchant, customer, guest: await enter(merchant, await mintGuest(merchant)) };
  document = (await app.request.get('/openapi.json').expect(200)).body as ApiDocument;
});
afterAll(() => app.close());

describe('every bound that the API document names', () => {
  it('is kept by the bodies of every route', async () => {
    const walk = new BoundsWalk(document, callers);
    const found: string[] = [];
    for (const operation of operationsOf(document)) found.push(...(await walk.bodies(operation)));
    expect(found).toEqual([]);
    expect(walk.tried).toBeGreaterThan(1_000);
  });

  it('is kept by the paths, queries and headers of every route', async () => {
    const walk = new BoundsWalk(document, callers);
    const found: string[] = [];
    for (const operation of operationsOf(document)) found.push(...(await walk.parameters(operation)));
    expect(found).toEqual([]);
    expect(walk.tried).toBeGreaterThan(500);
  });
});

/** Bounded in themselves: a format of so many characters, or a pattern without open ends. */
const SHORT_FORMATS = ['uuid', 'date', 'date-time', 'binary'];
const isClosed = (pattern: string): boolean =>
  /^\^.*\$$/.test(pattern) && !/[*+]|,\}/.test(pattern.replace(/\\./g, ''));

/** What is wrong with a schema and all below it, by its place in the document. */
function unbounded(schema: Schema, place: string): string[] {
  const { type, items, properties = {}, additionalProperties } = schema;
  const inner = Object.entries(properties).flatMap(([name, field]) => unbounded(field, `${place}.${name}`));
  const choices = (schema.oneOf ?? []).flatMap((one) => unbounded(one, `${place} (one of)`));
  const elements = items ? unbounded(items, `${place}[]`) : [];
  const values =
    typeof additionalProperties === 'object' ? unbounded(additionalProperties, `${place}{}`) : [];
  const own = type !== undefined && BOUNDED[type]?.(schema) === false ? [`${place}: ${type}`] : [];
  return [...own, ...inner, ...choices, ...elements, ...values];
}

const BOUNDED: Readonly<Record<string, (schema: Schema) => boolean>> = {
  array: ({ maxItems }) => maxItems !== undefined,
  object: ({ properties, allOf, maxProperties }) => (properties ?? allOf ?? maxProperties) !== undefined,
  integer: ({ maximum, format }) => maximum !== undefined || format === 'int64',
  string: ({ maxLength, enum: words, format = '', pattern = '' }) =>
    (maxLength ?? words) !== undefined || SHORT_FORMATS.includes(format) || isClosed(pattern),
};

describe('the API document', () => {
  it('bounds every text, list and free object, in requests and answers', () => {
    const models = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      unbounded(schema, name),
    );
    const routes = operationsOf(document).flatMap(
      ({ method, path, parameters = [], responses, requestBody }) => {
        const contents = [requestBody ?? {}, ...Object.values(responses)].flatMap(({ content = {} }) =>
          Object.entries(content),
        );
        return [
          ...parameters.flatMap(({ name, schema }) => unbounded(schema, `${method} ${path} ${name}`)),
          ...contents.flatMap(([type, { schema = {} }]) => unbounded(schema, `${method} ${path} ${type}`)),
        ];
      },
    );
    expect([...models, ...routes]).toEqual([]);
  });
});
