import { DefaultNamingStrategy, type Table } from 'typeorm';

/** Primary keys are named after their table; every other constraint is named where it is declared. */
export class ConstraintNames extends DefaultNamingStrategy {
  override primaryKeyName(tableOrName: Table | string): string {
    const name = typeof tableOrName === 'string' ? tableOrName : tableOrName.name;
    return `${name.replace(/^.*\./, '')}_pkey`;
  }
}
