import { SqlMigration } from './sql-migration';

/** The audit log and the sessions are found by what the console narrows them to. */
export class ConsoleLists1795607000000 extends SqlMigration {
  readonly name = 'ConsoleLists1795607000000';
  protected readonly file = '1795607000000-console-lists';
}
