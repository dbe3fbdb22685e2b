/**
 * Traits of a column that most records have. A record with lists of its columns has one table of them, with a trait for each list;
 * the code that reads, writes, prints, audits or erases the record derives its list from the table.
 */
export interface ColumnTraits {
  /** Answers have it, under its own name. */
  readonly shown: boolean;
  /** Merchants write it, under its own name, and it is stored as it comes. */
  readonly written: boolean;
}

type Columns = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

/** The names of the columns of which every one of `Trait` is true. */
export type NamesWith<Table extends Columns, Trait extends string> = {
  [Name in keyof Table & string]: Table[Name] extends Readonly<Record<Trait, true>> ? Name : never;
}[keyof Table & string];

/** The names of the columns of which every one of `traits` is true, in the order of the table. */
export function columnsWith<Table extends Columns, Trait extends string>(
  table: Table,
  ...traits: readonly Trait[]
): NamesWith<Table, Trait>[] {
  const names = Object.keys(table) as (keyof Table & string)[];
  const hasAll = (name: string): name is NamesWith<Table, Trait> =>
    traits.every((trait) => Reflect.get(table[name] ?? {}, trait) === true);
  return names.filter(hasAll);
}

/** Some fields of a record. */
export function pick<Record extends object, Name extends keyof Record>(
  record: Record,
  names: readonly Name[],
): Pick<Record, Name> {
  return Object.fromEntries(names.map((name) => [name, record[name]])) as Pick<Record, Name>;
}
