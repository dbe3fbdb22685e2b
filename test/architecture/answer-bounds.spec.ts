import { ApiDocument, type Operation } from '../fuzz/api-document';
import type { Schema } from '../support/openapi-schema';

const DEEPEST = 5;
const api = ApiDocument.read();

/** What an operation takes as JSON, or answers when it succeeds; a page by its items. */
const takenBy = ({ requestBody }: Operation): Schema[] =>
  Object.values(requestBody?.content ?? {}).map(({ schema }) => schema);
const answeredBy = (operation: Operation): Schema[] =>
  [200, 201, 202]
    .flatMap((status) => Object.values(api.answerOf(operation, status)?.content ?? {}))
    .map(({ schema }) => schema.properties?.['results']?.items ?? schema);
const collectionOf = ({ collection }: Operation): string => collection.replace('portal/', '');

/** Where a text may be longer in what is taken than in what is answered. */
function narrower(taken: Schema, answered: Schema, path: string): string[] {
  const [one, other] = [resolved(taken), resolved(answered)];
  if (path.split('.').length > DEEPEST) return [];
  const isCut = (one.maxLength ?? 0) > (other.maxLength ?? Infinity);
  const inItems = one.items && other.items ? narrower(one.items, other.items, `${path}[]`) : [];
  const inFields = Object.entries(one.properties ?? {}).flatMap(([name, value]) => {
    const same = other.properties?.[name];
    return same === undefined ? [] : narrower(value, same, `${path}.${name}`);
  });
  return [
    ...(isCut ? [`${path}: ${String(one.maxLength)}, ${String(other.maxLength)}`] : []),
    ...inItems,
    ...inFields,
  ];
}

function resolved(schema: Schema): Schema {
  const [of] = schema.allOf ?? [];
  return of === undefined ? api.resolve(schema) : resolved(of);
}

it('declares texts in answers at least as long as requests may make them', () => {
  const cut = api.operations.flatMap((writer) => {
    const readers = api.operations.filter((reader) => collectionOf(reader) === collectionOf(writer));
    const pairs = takenBy(writer).flatMap((taken) =>
      readers.flatMap(answeredBy).map((answered) => [taken, answered] as const),
    );
    return pairs.flatMap(([taken, answered]) => narrower(taken, answered, collectionOf(writer)));
  });
  expect([...new Set(cut)]).toEqual([]);
});
