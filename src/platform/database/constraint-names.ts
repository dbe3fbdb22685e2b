import { DefaultNamingStrategy, type Table } from 'typeorm';

/** Names primary keys after their table. All other constraints are named where they are declared. */
export class ConstraintNames extends DefaultNamingStrategy {
  override primaryKeyName(tableOrName: Table | string): string {
    const name = typeof tableOrName === 'string' ? tableOrName : tableOrName.name;
    return `${name.replace(/^.*\./, '')}_pkey`;
  }
}
