import { SqlMigration } from './sql-migration';

/** The table of submitted console forms that are accepted only once, because their response shows a secret. */
export class SentForms1795608000000 extends SqlMigration {
  readonly name = 'SentForms1795608000000';
  protected readonly file = '1795608000000-sent-forms';
}
