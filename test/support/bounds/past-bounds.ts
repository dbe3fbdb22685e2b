import type { Schema } from '../openapi-schema';

/** A value one past a bound, and where the bound is a number, one that is still within it. */
export interface PastBound {
  readonly bound: string;
  readonly past: unknown;
  readonly within?: unknown;
}

/** Near misses of each format. */
export const NEAR_MISSES: Readonly<Record<string, readonly string[]>> = {
  uuid: ['019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5', '019a1b2c3d4e7f608a9b0c1d2e3f4a5b'],
  date: ['2026-02-30', '2026-1-1', '2026-01-01T00:00:00Z'],
  'date-time': ['2026-01-01', '2026-01-01T10:00Z', '2026-01-01T24:00:00Z', '2026-01-01T10:00:00'],
  uri: ['/account', 'account', 'mailto:a@b.example', 'https://a.example/a b'],
  email: ['nobody', 'a@b', 'a b@c.example', '"a b"@c.example', 'ä@c.example'],
  'idn-email': ['nobody', 'a@b', 'a b@c.example', 'a@b.example, c@d.example'],
};

/** A list of more takes long to look through, which it is only when it is short enough. */
const CHEAP = 100;

/** All that lies one past what a schema says of a value itself; its fields and elements are not looked into. */
export function pastBoundsOf(schema: Schema): PastBound[] {
  return [...ofText(schema), ...ofNumber(schema), ...ofList(schema), ...ofFreeObject(schema)];
}

const letters = (length: number): string => 'x'.repeat(length);

function ofText({ type, pattern, enum: words, format = '', ...schema }: Schema): PastBound[] {
  if (type !== 'string') return [];
  const misses = NEAR_MISSES[format] ?? [];
  return [
    ...ofLength(schema),
    ...(pattern === undefined ? [] : [{ bound: 'pattern', past: '~not like this~' }]),
    ...(words === undefined ? [] : [{ bound: 'enum', past: 'no_such_word' }]),
    ...misses.map((past) => ({ bound: `format ${format}`, past })),
  ];
}

function ofLength({ minLength = 0, maxLength }: Schema): PastBound[] {
  const most =
    maxLength === undefined
      ? []
      : [{ bound: 'maxLength', past: letters(maxLength + 1), within: letters(maxLength) }];
  const least = { bound: 'minLength', past: letters(Math.max(minLength - 1, 0)), within: letters(minLength) };
  return [...most, ...(minLength === 0 ? [] : [least])];
}

function ofNumber({ type, minimum, maximum }: Schema): PastBound[] {
  if (type !== 'integer' && type !== 'number') return [];
  return [
    ...(minimum === undefined ? [] : [{ bound: 'minimum', past: minimum - 1, within: minimum }]),
    ...(maximum === undefined ? [] : [{ bound: 'maximum', past: maximum + 1, within: maximum }]),
    ...(type === 'integer' ? [{ bound: 'integer', past: Math.max(minimum ?? 0, 0) + 0.5 }] : []),
  ];
}

function ofList({ type, minItems = 0, maxItems }: Schema): PastBound[] {
  if (type !== 'array') return [];
  const list = (length: number): unknown[] => Array<string>(length).fill('x');
  return [
    ...(maxItems === undefined
      ? []
      : [
          {
            bound: 'maxItems',
            past: list(maxItems + 1),
            ...(maxItems > CHEAP ? {} : { within: list(maxItems) }),
          },
        ]),
    ...(minItems === 0 ? [] : [{ bound: 'minItems', past: list(minItems - 1), within: list(minItems) }]),
  ];
}

function ofFreeObject({ type, maxProperties, additionalProperties }: Schema): PastBound[] {
  if (type !== 'object') return [];
  const object = (length: number): object =>
    Object.fromEntries(Array.from({ length }, (_, place) => [`k${String(place)}`, 'x']));
  const { maxLength } = typeof additionalProperties === 'object' ? additionalProperties : {};
  return [
    ...(maxProperties === undefined
      ? []
      : [{ bound: 'maxProperties', past: object(maxProperties + 1), within: object(maxProperties) }]),
    ...(maxLength === undefined
      ? []
      : [{ bound: 'values', past: { k: letters(maxLength + 1) }, within: { k: letters(maxLength) } }]),
  ];
}
