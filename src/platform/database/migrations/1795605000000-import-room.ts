import { SqlMigration } from './sql-migration';

/** Files that wait for their mapping, mappings that are kept, and more of what an import was. */
export class ImportRoom1795605000000 extends SqlMigration {
  readonly name = 'ImportRoom1795605000000';
  protected readonly file = '1795605000000-import-room';
}
