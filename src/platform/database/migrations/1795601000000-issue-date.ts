import { SqlMigration } from './sql-migration';

/** The date printed on an invoice, in addition to the moment of its issue. */
export class IssueDate1795601000000 extends SqlMigration {
  readonly name = 'IssueDate1795601000000';
  protected readonly file = '1795601000000-issue-date';
}
