import { SqlMigration } from './sql-migration';

/** The audit log, the sessions and the deliveries of webhooks are found by what the console narrows them to. */
export class ConsoleLists1795607000000 extends SqlMigration {
  readonly name = 'ConsoleLists1795607000000';
  protected readonly file = '1795607000000-console-lists';
}
