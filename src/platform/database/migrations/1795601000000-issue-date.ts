import { SqlMigration } from './sql-migration';

/** The day that an invoice carries, beside the moment it was issued. */
export class IssueDate1795601000000 extends SqlMigration {
  readonly name = 'IssueDate1795601000000';
  protected readonly file = '1795601000000-issue-date';
}
