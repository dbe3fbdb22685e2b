import { SqlMigration } from './sql-migration';

/** What a drawn document says of what may change, so that it is not handed out when that has changed. */
export class DrawnDocuments1795601100000 extends SqlMigration {
  readonly name = 'DrawnDocuments1795601100000';
  protected readonly file = '1795601100000-drawn-documents';
}
