import fc, { type Arbitrary } from 'fast-check';
import type { Schema } from '../support/openapi-schema';
import type { ApiDocument, Operation } from './api-document';
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
const LONGEST_WORD = 20;
const fresh = fc.nat(PICKS).map((pick) => `fuzz-${String(pick)}`);
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
/** Without them most would be refused, and the rest begin in the same state. */
const TELLING = ['status', 'total', 'customer_id', 'number', 'return_url'];
const NEW_EACH_TIME = ['number', 'event_id'];
const BY_FORMAT: Readonly<Record<string, readonly string[]>> = {
  date: DATES,
  'date-time': MOMENTS,
  email: ['ap@acme.example', 'a+b@xn--bcher-kva.example'],
  'idn-email': ['ap@acme.example', 'käufer@bücher.example'],
  uri: ['https://acme.example/', 'https://app.acme.example/a?b=c#d'],
};
/** `customer_external_id`, `invoice_id__in`, `id` */
const KEY = /^(?:(\w+?)_)??(external_id|id)(?:__in)?$/;
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
  if (schema.type === 'object') return objects(schema, filling, depth);
  if (schema.type === 'array') return lists(schema, name, filling, depth);
  return scalars(schema, name, filling);
}

function scalars(schema: Schema, name: string, { operation }: Filling): Arbitrary<BodyTree> {
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'integer' || schema.type === 'number') return numbers(schema);
  return keyOf(schema, name, operation) ?? words(schema, name);
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
    { weight: 3, arbitrary: fc.constant(some.filter((property) => TELLING.includes(property))) },
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

function words(schema: Schema, name: string): Arbitrary<BodyTree> {
  const { format = '', example } = schema;
  const choices = schema.enum ?? BY_NAME[name] ?? BY_FORMAT[format];
  if (choices) return fc.constantFrom(...choices);
  if (typeof example !== 'string') return freeText(schema);
  return fc.oneof({ weight: 3, arbitrary: fc.constant(example) }, { weight: 1, arbitrary: freeText(schema) });
}

function freeText({ pattern, minLength = 0, maxLength = LONGEST_WORD }: Schema): Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, LONGEST_WORD) });
}

/** Keys of things: living ones, and new ones where the caller chooses. */
function keyOf({ format }: Schema, name: string, { collection }: Operation): Arbitrary<BodyTree> | null {
  if (name === 'cursor') return living('cursors', 'id');
  if (format === undefined && NEW_EACH_TIME.includes(name)) return fresh;
  const [, thing, kind] = KEY.exec(name) ?? [];
  if (kind === 'external_id') return fc.oneof(living(thingsOf(thing, collection), kind), fresh);
  if (format !== 'uuid') return null;
  // An id that the caller chooses must be new.
  return thing === undefined ? fc.uuid({ version: 7 }) : living(thingsOf(thing, collection), 'id');
}

function thingsOf(thing: string | undefined, own: string): string {
  return thing === undefined ? own : (POINTS_TO[thing] ?? `${thing}s`);
}

function living(collection: string, kind: LivingKey['kind']): Arbitrary<BodyTree> {
  return fc.nat(PICKS).map((pick) => new LivingKey(collection, kind, pick));
}

/** Values at a bound and one past it. */
function edgesOf(schema: Schema): BodyTree[] {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems, example } = schema;
  const lengths = [...around(minLength), ...around(maxLength)].filter((length) => length <= LONGEST_EDGE);
  const counts = [...around(minItems), ...around(maxItems)].filter((count) => count <= LONGEST_EDGE);
  return [
    ...lengths.map((length) => 'x'.repeat(length)),
    ...counts.map((count) => Array.from({ length: count }, () => null)),
    ...around(minimum, -Infinity),
    ...around(maximum),
    ...(schema.enum ?? []).slice(0, 1).map((word) => word.toUpperCase()),
    ...(example === undefined ? [] : [treeOf([example])]),
  ];
}

function around(bound: number | undefined, least = 0): number[] {
  return bound === undefined ? [] : [bound - 1, bound, bound + 1].filter((value) => value >= least);
}
