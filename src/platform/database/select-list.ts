/** The SQL expression of each field of `Row`. Texts are constants of the code, never input. */
export type Expressions<Row> = Readonly<Record<keyof Row & string, string>>;

/** Fields that are columns of their own name, in the table with this alias. */
export function columnsOf<Name extends string>(alias: string, names: readonly Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, `${alias}."${name}"`])) as Record<Name, string>;
}

/** The fields, as they stand between `select` and `from`. */
export function selectList(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, sql]) => `${sql} as "${name}"`)
    .join(', ');
}

/** The fields as one JSON object. */
export function jsonObject(fields: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(fields).map(([name, sql]) => `'${name}', ${sql}`);
  return `jsonb_build_object(${pairs.join(', ')})`;
}
