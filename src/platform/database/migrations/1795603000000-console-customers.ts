import { SqlMigration } from './sql-migration';

/** A customer's payments in the order of recording, and the previews that somebody has open. */
export class ConsoleCustomers1795603000000 extends SqlMigration {
  readonly name = 'ConsoleCustomers1795603000000';
  protected readonly file = '1795603000000-console-customers';
}
