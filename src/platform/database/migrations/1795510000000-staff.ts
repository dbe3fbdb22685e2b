import { SqlMigration } from './sql-migration';

/** Members of staff, their sessions in the console, and the links that let them in for the first time. */
export class Staff1795510000000 extends SqlMigration {
  readonly name = 'Staff1795510000000';
  protected readonly file = '1795510000000-staff';
}
