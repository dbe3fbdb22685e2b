import { SqlMigration } from './sql-migration';

/** Import drafts, saved mappings, and further columns of imports. */
export class ImportRoom1795605000000 extends SqlMigration {
  readonly name = 'ImportRoom1795605000000';
  protected readonly file = '1795605000000-import-room';
}
