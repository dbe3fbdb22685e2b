import type { Schema } from '../openapi-schema';
import { type ApiDocument, resolved } from './api-document';
import { pastBoundsOf, type PastBound } from './past-bounds';

/** One bound of one field of a body. */
export interface Probe extends PastBound {
  /** As an error names it: `lines[0].amount`. */
  readonly field: string;
  readonly steps: readonly Step[];
  /** Fields that must stand beside it: which of several kinds its object is. */
  readonly beside: readonly { readonly steps: readonly Step[]; readonly value: string }[];
}

/** A key, or the first place of a list. */
type Step = string | 0;
type Place = Pick<Probe, 'steps' | 'beside'>;

/** Every bound of every field of a body, down to the elements of lists in lists. */
export function probesOf(document: ApiDocument, body: Schema): Probe[] {
  return within(document, resolved(document, body), { steps: [], beside: [] });
}

function within(document: ApiDocument, schema: Schema, place: Place): Probe[] {
  const kinds = Object.entries(schema.discriminator?.mapping ?? {});
  const ofKinds = kinds.flatMap(([value, $ref]) =>
    within(document, resolved(document, { $ref }), {
      ...place,
      beside: [...place.beside, { steps: [...place.steps, 'type'], value }],
    }),
  );
  const ofFields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    probesAt(document, field, { ...place, steps: [...place.steps, name] }),
  );
  const ofElements = schema.items
    ? probesAt(document, schema.items, { ...place, steps: [...place.steps, 0] })
    : [];
  return [...ofKinds, ...ofFields, ...ofElements];
}

function probesAt(document: ApiDocument, schema: Schema, place: Place): Probe[] {
  const found = resolved(document, schema);
  const own = pastBoundsOf(found).map((bound) => ({ ...bound, ...place, field: nameOf(place.steps) }));
  return [...own, ...within(document, found, place)];
}

function nameOf(steps: readonly Step[]): string {
  return steps
    .map((step) => (step === 0 ? '[0]' : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

/** A body that holds `value(probe)` in the place of each probe, and else nothing but what must stand beside them. */
export function bodyOf(probes: readonly Probe[], value: (probe: Probe) => unknown): object {
  const body = {};
  for (const probe of probes) {
    for (const beside of probe.beside) put(body, beside.steps, beside.value);
    put(body, probe.steps, value(probe));
  }
  return body;
}

function put(holder: object, [step = '', ...rest]: readonly Step[], value: unknown): void {
  if (rest.length === 0) Reflect.set(holder, step, value);
  else {
    const inner = (Reflect.get(holder, step) as object | undefined) ?? (rest[0] === 0 ? [] : {});
    Reflect.set(holder, step, inner);
    put(inner, rest, value);
  }
}

/** Groups of at most `size` whose places do not meet, for one request each. */
export function together(probes: readonly Probe[], size: number): Probe[][] {
  const groups: Probe[][] = [];
  for (const probe of probes) {
    const free = groups.find((group) => group.length < size && group.every((other) => isApart(probe, other)));
    if (free) free.push(probe);
    else groups.push([probe]);
  }
  return groups;
}

function isApart(one: Probe, other: Probe): boolean {
  const [a, b] = [`${one.field}.`, `${other.field}.`].map((field) => field.replaceAll('[', '.['));
  if (a === undefined || b === undefined || a.startsWith(b) || b.startsWith(a)) return false;
  const kinds = JSON.stringify(other.beside);
  return (one.beside.length === 0 && other.beside.length === 0) || JSON.stringify(one.beside) === kinds;
}
