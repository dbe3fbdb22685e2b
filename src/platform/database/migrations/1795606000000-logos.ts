import { SqlMigration } from './sql-migration';

/** Logos become files with a URL each; before, settings and pages contained them. */
export class Logos1795606000000 extends SqlMigration {
  readonly name = 'Logos1795606000000';
  protected readonly file = '1795606000000-logos';
}
