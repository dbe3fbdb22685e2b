import { SqlMigration } from './sql-migration';

/** The table of payment methods, and what customers changed of themselves since the merchant last saw it. */
export class PaymentMethods1795494000000 extends SqlMigration {
  readonly name = 'PaymentMethods1795494000000';
  protected readonly file = '1795494000000-payment-methods';
}
