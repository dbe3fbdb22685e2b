import { SqlMigration } from './sql-migration';

/** Logos become files with an address of their own; until now each page and each setting carried them along. */
export class Logos1795606000000 extends SqlMigration {
  readonly name = 'Logos1795606000000';
  protected readonly file = '1795606000000-logos';
}
