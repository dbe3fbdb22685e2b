import { SqlMigration } from './sql-migration';

/** A check that a payment method stores at most the last four characters of a number. */
export class LastFour1795501000000 extends SqlMigration {
  readonly name = 'LastFour1795501000000';
  protected readonly file = '1795501000000-last-four';
}
