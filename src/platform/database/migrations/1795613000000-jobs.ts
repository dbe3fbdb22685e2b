import { SqlMigration } from './sql-migration';

/** A queue of our own in place of pg-boss. Jobs that are not done are carried over. */
export class Jobs1795613000000 extends SqlMigration {
  readonly name = 'Jobs1795613000000';
  protected readonly file = '1795613000000-jobs';
}
