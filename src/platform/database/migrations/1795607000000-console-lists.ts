import { SqlMigration } from './sql-migration';

/** Indexes for the console's filters of the audit log, sessions and webhook deliveries. */
export class ConsoleLists1795607000000 extends SqlMigration {
  readonly name = 'ConsoleLists1795607000000';
  protected readonly file = '1795607000000-console-lists';
}
