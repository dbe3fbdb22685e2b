import { SqlMigration } from './sql-migration';

/** The creator of links of members of staff. */
export class LinkMakers1795610000000 extends SqlMigration {
  readonly name = 'LinkMakers1795610000000';
  protected readonly file = '1795610000000-link-makers';
}
