import { SqlMigration } from './sql-migration';

/** What lines say of exemption from tax. */
export class InvoiceLines1795496000000 extends SqlMigration {
  readonly name = 'InvoiceLines1795496000000';
  protected readonly file = '1795496000000-invoice-lines';
}
