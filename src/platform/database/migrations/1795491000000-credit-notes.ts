import { SqlMigration } from './sql-migration';

/** Credit notes, and the refunds that pay them back. */
export class CreditNotes1795491000000 extends SqlMigration {
  readonly name = 'CreditNotes1795491000000';
  protected readonly file = '1795491000000-credit-notes';
}
