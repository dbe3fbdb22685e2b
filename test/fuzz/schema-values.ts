import fc, { type Arbitrary } from 'fast-check';
import type { ApiDocument, Operation, Schema } from './api-document';
import { LivingKey, Members, treeOf, type BodyTree } from './body-tree';

/** How a document is to be filled. */
interface Filling {
  readonly api: ApiDocument;
  readonly operation: Operation;
  /** Whether a value may lie at a bound or one past it. */
  readonly edges: boolean;
}

const DEEPEST = 4;
const LONGEST_EDGE = 70_000;
const PICKS = 10_000;
const PAST_ANY = 'x';
/** Values of fields that the document describes in words only. */
const BY_NAME: Readonly<Record<string, readonly string[]>> = {
  currency: ['EUR', 'USD', 'JPY', 'KWD'],
  locale: ['en', 'de-DE', 'ar', 'fr-CA'],
  time_zone: ['Europe/Berlin', 'UTC', 'Pacific/Kiritimati'],
  country: ['DE', 'US', 'FR', 'JP'],
  return_url: ['https://app.acme.example/billing'],
  default_return_url: ['https://app.acme.example/billing'],
};
const DATES = [
  '2026-01-01',
  '2026-09-01',
  '2026-10-01',
  '2026-10-31',
  '2026-12-31',
  '2027-01-01',
  '2024-02-29',
];
const MOMENTS = DATES.map((day) => `${day}T09:00:00Z`).concat('2026-10-01T23:59:59.999999+02:00');
/** What fields of other names point to. */
const POINTS_TO: Readonly<Record<string, string>> = { parent: 'payments', object: 'any' };

/** Values that a schema allows, as a field of that name holds them. */
export function valuesOf(schema: Schema, name: string, filling: Filling, depth = 0): Arbitrary<BodyTree> {
  const resolved = filling.api.resolve(schema);
  const values = plainValues(resolved, name, filling, depth);
  const edges = filling.edges ? edgesOf(resolved) : [];
  return fc.oneof(
    { weight: 20, arbitrary: values },
    ...(resolved.nullable === true ? [{ weight: 2, arbitrary: fc.constant(null) }] : []),
    ...(edges.length > 0 ? [{ weight: 3, arbitrary: fc.constantFrom(...edges) }] : []),
  );
}

function plainValues(schema: Schema, name: string, filling: Filling, depth: number): Arbitrary<BodyTree> {
  const [of] = schema.allOf ?? [];
  if (of) return valuesOf(of, name, filling, depth);
  if (schema.oneOf) return fc.oneof(...schema.oneOf.map((one) => valuesOf(one, name, filling, depth)));
  switch (schema.type) {
    case 'object':
      return objects(schema, filling, depth);
    case 'array':
      return lists(schema, name, filling, depth);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return numbers(schema);
    default:
      return words(schema, name, filling);
  }
}

function objects(schema: Schema, filling: Filling, depth: number): Arbitrary<BodyTree> {
  const { properties = {}, required = [], additionalProperties } = schema;
  if (typeof additionalProperties === 'object') {
    const entry = fc.tuple(fc.constantFrom('project', 'cost_centre', 'x'), fc.constantFrom('a', '17', ''));
    return fc.uniqueArray(entry, { maxLength: 2, selector: ([key]) => key }).map((some) => new Members(some));
  }
  const optional = Object.keys(properties).filter((property) => !required.includes(property));
  const some = depth < DEEPEST ? optional : [];
  const chosen = fc.oneof(
    { weight: 3, arbitrary: fc.subarray(some, { maxLength: Math.min(3, some.length) }) },
    { weight: 1, arbitrary: fc.subarray(some) },
  );
  const members = new Map(
    [...required, ...some].map((property) => {
      const values = valuesOf(properties[property] ?? {}, property, filling, depth + 1);
      return [property, values.map((tree) => [property, tree] as const)] as const;
    }),
  );
  return chosen.chain((names) =>
    fc
      .tuple(...[...required, ...names].flatMap((property) => members.get(property) ?? []))
      .map((entries) => new Members(entries)),
  );
}

function lists(schema: Schema, name: string, filling: Filling, depth: number): Arbitrary<BodyTree> {
  const { minItems = 0, maxItems = 3, items = {} } = schema;
  const maxLength = depth < DEEPEST ? Math.max(minItems, Math.min(3, maxItems)) : minItems;
  if (maxLength === 0) return fc.constant([]);
  return fc.array(valuesOf(items, name, filling, depth + 1), { minLength: minItems, maxLength });
}

function numbers({ minimum = 0, maximum = Number.MAX_SAFE_INTEGER, example }: Schema): Arbitrary<BodyTree> {
  const within = fc.integer({ min: minimum, max: Math.min(maximum, minimum + 1_000) });
  return typeof example === 'number' ? fc.oneof(within, fc.constant(example)) : within;
}

function words(schema: Schema, name: string, { operation }: Filling): Arbitrary<BodyTree> {
  const key = keyOf(schema, name, operation);
  if (key) return key;
  const { format, pattern, example, minLength = 0, maxLength = 20 } = schema;
  const choices =
    schema.enum ?? BY_NAME[name] ?? (format === 'date' ? DATES : format === 'date-time' ? MOMENTS : null);
  if (choices) return fc.constantFrom(...choices);
  const said = typeof example === 'string' ? example : null;
  if (format !== undefined)
    return fc.constant(said ?? (format === 'email' ? 'ap@acme.example' : 'https://acme.example/'));
  const free =
    pattern === undefined
      ? fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 20) })
      : fc.stringMatching(new RegExp(pattern));
  return said === null
    ? free
    : fc.oneof({ weight: 3, arbitrary: fc.constant(said) }, { weight: 1, arbitrary: free });
}

/** Keys of things: living ones, and new ones where the caller chooses. */
function keyOf(schema: Schema, name: string, { collection }: Operation): Arbitrary<BodyTree> | null {
  const picks = fc.nat(PICKS);
  const fresh = picks.map((pick) => `fuzz-${String(pick)}`);
  const living = (where: string, kind: LivingKey['kind']): Arbitrary<BodyTree> =>
    picks.map((pick) => new LivingKey(where, kind, pick));
  if (name === 'cursor') return living('cursors', 'id');
  if (name === 'number' || (name === 'event_id' && schema.format === undefined)) return fresh;
  const [suffix = ''] = /(^|_)(external_)?id(__in)?$/.exec(name) ?? [];
  const isExternal = suffix.includes('external');
  if (suffix === '' || !(isExternal || schema.format === 'uuid')) return null;
  const thing = name.slice(0, -suffix.length);
  const where = thing === '' ? collection : (POINTS_TO[thing] ?? `${thing}s`);
  if (isExternal && thing === '') return fc.oneof(living(where, 'external_id'), fresh);
  // An id that the caller chooses must be new.
  return thing === '' ? fc.uuid({ version: 7 }) : living(where, isExternal ? 'external_id' : 'id');
}

/** Values at a bound and one past it. */
function edgesOf(schema: Schema): BodyTree[] {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems } = schema;
  const lengths = [minLength, minLength && minLength - 1, maxLength, maxLength && maxLength + 1];
  const amounts = [minimum, minimum !== undefined && minimum - 1, maximum, maximum && maximum + 1];
  const counts = [minItems && minItems - 1, maxItems && maxItems + 1];
  const isNumber = (value: unknown): value is number =>
    typeof value === 'number' && Math.abs(value) !== Infinity;
  return [
    ...lengths
      .filter(isNumber)
      .filter((length) => length <= LONGEST_EDGE)
      .map((length) => PAST_ANY.repeat(length)),
    ...amounts.filter(isNumber),
    ...counts.filter(isNumber).map((count) => Array.from({ length: count }, () => PAST_ANY)),
    ...(schema.enum ?? []).slice(0, 1).map((word) => word.toUpperCase()),
    ...(schema.example === undefined ? [] : [treeOf([schema.example])]),
  ];
}
