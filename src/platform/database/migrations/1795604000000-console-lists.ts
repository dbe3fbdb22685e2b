import { SqlMigration } from './sql-migration';

/** Indexes for the filters and searches of the console's lists. */
export class ConsoleLists1795604000000 extends SqlMigration {
  readonly name = 'ConsoleLists1795604000000';
  protected readonly file = '1795604000000-console-lists';
}
