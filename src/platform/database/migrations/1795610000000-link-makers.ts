import { SqlMigration } from './sql-migration';

/** Links of staff say who made them. */
export class LinkMakers1795610000000 extends SqlMigration {
  readonly name = 'LinkMakers1795610000000';
  protected readonly file = '1795610000000-link-makers';
}
