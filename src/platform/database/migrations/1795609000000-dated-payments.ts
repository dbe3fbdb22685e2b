import { SqlMigration } from './sql-migration';

/** An index for lists of payments by the time they took effect. */
export class DatedPayments1795609000000 extends SqlMigration {
  readonly name = 'DatedPayments1795609000000';
  protected readonly file = '1795609000000-dated-payments';
}
