import { SqlMigration } from './sql-migration';

/** Columns of invoice lines for tax exemption. */
export class InvoiceLines1795496000000 extends SqlMigration {
  readonly name = 'InvoiceLines1795496000000';
  protected readonly file = '1795496000000-invoice-lines';
}
