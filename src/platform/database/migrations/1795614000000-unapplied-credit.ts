import { SqlMigration } from './sql-migration';

/** What payments have left, on their rows; search indexes by customer. */
export class UnappliedCredit1795614000000 extends SqlMigration {
  readonly name = 'UnappliedCredit1795614000000';
  protected readonly file = '1795614000000-unapplied-credit';
}
