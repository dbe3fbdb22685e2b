import { types } from 'pg';
import ts from 'typescript';
import { typeParsers } from '../../../src/platform/database/type-parsers';
import type { DeclaredProperty, DeclaredRead } from './declared-reads';
import type { DescribedColumn } from './described-columns';

const { builtins } = types;

/** A value of each type, as Postgres writes it. */
const SAMPLES = new Map<number, string>([
  [builtins.BOOL, 't'],
  [builtins.INT2, '1'],
  [builtins.INT4, '1'],
  [builtins.INT8, '1'],
  [builtins.FLOAT8, '1.5'],
  [builtins.NUMERIC, '1.5'],
  [builtins.TEXT, 'a'],
  [builtins.UUID, '01997d5c-0000-7000-8000-000000000000'],
  [builtins.DATE, '2026-10-01'],
  [builtins.TIMESTAMPTZ, '2026-10-01 09:00:00.123456+00'],
  [builtins.BYTEA, '\\x00'],
  [builtins.JSON, '{}'],
  [builtins.JSONB, '{}'],
]);
/** Arrays of text and of uuid, which `pg` has no names for. */
const ARRAY_SAMPLES = new Map<number, string>([
  [1009, '{a}'],
  [2951, '{01997d5c-0000-7000-8000-000000000000}'],
]);

/** A difference between a row type and what a statement returns. */
export interface Fault {
  readonly column: string;
  /** For instance `declared string`. */
  readonly declared: string;
  /** For instance `may be null`. */
  readonly fact: string;
}

/** Compares what a read declares with what one of its statements returns. */
export function faultsOf(
  { properties, needs }: DeclaredRead,
  columns: readonly DescribedColumn[],
  checker: ts.TypeChecker,
): Fault[] {
  if (properties.length === 0) return [];
  const byName = new Map(columns.map((column) => [column.name, column]));
  const known = new Set([...properties.map(({ name }) => name), ...needs]);
  return [
    ...properties.flatMap((property) => {
      const fact = factAgainst(property, byName.get(property.name), checker);
      return fact === null ? [] : [{ column: property.name, declared: `declared ${property.text}`, fact }];
    }),
    ...needs
      .filter((name) => byName.get(name)?.nullness === 'may')
      .map((name) => ({ column: name, declared: 'needed by the list', fact: 'may be null' })),
    ...columns
      .filter(({ name }) => !known.has(name))
      .map(({ name }) => ({ column: name, declared: 'not declared', fact: 'is returned' })),
  ];
}

/** What the database says otherwise than a property; null: nothing. */
function factAgainst(
  property: DeclaredProperty,
  column: DescribedColumn | undefined,
  checker: ts.TypeChecker,
): string | null {
  if (column === undefined) return property.optional ? null : 'is not returned';
  const value = valueOf(column.type);
  const isOfKind = property.types.every((member) => takes(member, value, checker));
  if (!isOfKind) return `is ${describe(value)}`;
  return nullAgainst(property, column) ?? (column.texts && textAgainst(property, column.texts));
}

function nullAgainst({ nullable, optional }: DeclaredProperty, { nullness }: DescribedColumn): string | null {
  if (nullness === 'may' && !nullable && !optional) return 'may be null';
  return nullness === 'never' && nullable ? 'is never null' : null;
}

function textAgainst({ types: members }: DeclaredProperty, texts: readonly string[]): string | null {
  if (!members.every((member) => member.isStringLiteral())) return null;
  const declared = members.map(({ value }) => value);
  const missing = texts.filter((text) => !declared.includes(text));
  const spare = declared.filter((text) => !texts.includes(text));
  if (missing.length > 0) return `may be ${missing.join(', ')}`;
  return spare.length > 0 ? `is never ${spare.join(', ')}` : null;
}

const parserOf = typeParsers.getTypeParser as (type: number) => (text: string) => unknown;

/** A value of the type, as the project's parsers read it. */
function valueOf(type: number): unknown {
  const sample = SAMPLES.get(type) ?? ARRAY_SAMPLES.get(type);
  if (sample === undefined) throw new Error(`no sample of the type ${String(type)} of Postgres`);
  return parserOf(type)(sample);
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return `${describe(value[0])}[]`;
  if (Buffer.isBuffer(value)) return 'Buffer';
  return typeof value;
}

const PRIMITIVES: Readonly<Record<string, ts.TypeFlags>> = {
  string: ts.TypeFlags.StringLike,
  number: ts.TypeFlags.NumberLike,
  boolean: ts.TypeFlags.BooleanLike,
};

/** True when a type that is no union is of the value's kind. What is inside JSON is not looked at. */
function takes(type: ts.Type, value: unknown, checker: ts.TypeChecker): boolean {
  if ((type.flags & ts.TypeFlags.Unknown) !== 0) return true;
  const primitive = PRIMITIVES[typeof value];
  if (primitive !== undefined) return (type.flags & primitive) !== 0;
  if (Buffer.isBuffer(value)) return type.symbol.name === 'Buffer';
  if (!Array.isArray(value)) return (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
  const [element] = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference) : [];
  if (element === undefined) return false;
  return (element.isUnion() ? element.types : [element]).every((one) => takes(one, value[0], checker));
}
