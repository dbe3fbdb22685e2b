import { SqlMigration } from './sql-migration';

/** The PDF of an issued invoice, rendered or the merchant's own. */
export class InvoiceDocuments1795493000000 extends SqlMigration {
  readonly name = 'InvoiceDocuments1795493000000';
  protected readonly file = '1795493000000-invoice-documents';
}
