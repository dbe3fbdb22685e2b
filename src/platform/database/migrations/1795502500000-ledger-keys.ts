import { SqlMigration } from './sql-migration';

/**
 * Keys and indexes of the ledger: credit notes in their invoice's currency, pages of an invoice's payments and credit
 * notes, and a search of payments.
 */
export class LedgerKeys1795502500000 extends SqlMigration {
  readonly name = 'LedgerKeys1795502500000';
  protected readonly file = '1795502500000-ledger-keys';
}
