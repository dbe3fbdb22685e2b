import { SqlMigration } from './sql-migration';

/** Credit notes, and refunds of them. */
export class CreditNotes1795491000000 extends SqlMigration {
  readonly name = 'CreditNotes1795491000000';
  protected readonly file = '1795491000000-credit-notes';
}
