import { SqlMigration } from './sql-migration';

/** The tables of events and webhooks. Existing audit entries become events too. */
export class Events1795492000000 extends SqlMigration {
  readonly name = 'Events1795492000000';
  protected readonly file = '1795492000000-events';
}
