import { SqlMigration } from './sql-migration';

/** The tables of the billing record, sessions, audit and imports. */
export class Record1795392000000 extends SqlMigration {
  readonly name = 'Record1795392000000';
  protected readonly file = '1795392000000-record';
}
