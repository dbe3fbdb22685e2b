import { SqlMigration } from './sql-migration';

/** A payment method never keeps more of a number than its last four characters. */
export class LastFour1795501000000 extends SqlMigration {
  readonly name = 'LastFour1795501000000';
  protected readonly file = '1795501000000-last-four';
}
