import { SqlMigration } from './sql-migration';

/** The table of payment methods, and the record of customers' edits that the merchant has not seen. */
export class PaymentMethods1795494000000 extends SqlMigration {
  readonly name = 'PaymentMethods1795494000000';
  protected readonly file = '1795494000000-payment-methods';
}
