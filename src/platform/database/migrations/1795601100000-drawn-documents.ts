import { SqlMigration } from './sql-migration';

/** Hashes of the changeable facts in a rendered document, so that outdated documents are detected. */
export class DrawnDocuments1795601100000 extends SqlMigration {
  readonly name = 'DrawnDocuments1795601100000';
  protected readonly file = '1795601100000-drawn-documents';
}
