import { SqlMigration } from './sql-migration';

/** The tables of contracts, and the reference from a grant to its contract. */
export class Contracts1795490000000 extends SqlMigration {
  readonly name = 'Contracts1795490000000';
  protected readonly file = '1795490000000-contracts';
}
