import { SqlMigration } from './sql-migration';

/** Forms of the console whose answer shows a secret are taken once. */
export class SentForms1795608000000 extends SqlMigration {
  readonly name = 'SentForms1795608000000';
  protected readonly file = '1795608000000-sent-forms';
}
