import { SqlMigration } from './sql-migration';

/** Credit notes in their invoices' currency; what was paid and credited on an invoice in pages; payments by their words. */
export class LedgerKeys1795502500000 extends SqlMigration {
  readonly name = 'LedgerKeys1795502500000';
  protected readonly file = '1795502500000-ledger-keys';
}
