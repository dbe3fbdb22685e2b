import { SqlMigration } from './sql-migration';

/** Members of staff, their sessions in the console, and their invitation links. */
export class Staff1795510000000 extends SqlMigration {
  readonly name = 'Staff1795510000000';
  protected readonly file = '1795510000000-staff';
}
