import { SqlMigration } from './sql-migration';

/** Indexes for a customer's payments in the order of recording, and for a member's open previews. */
export class ConsoleCustomers1795603000000 extends SqlMigration {
  readonly name = 'ConsoleCustomers1795603000000';
  protected readonly file = '1795603000000-console-customers';
}
