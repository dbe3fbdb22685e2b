import { SqlMigration } from './sql-migration';

/** When a customer was erased, and the one change that the audit log allows: that of an erasure. */
export class Erasure1795495000000 extends SqlMigration {
  readonly name = 'Erasure1795495000000';
  protected readonly file = '1795495000000-erasure';
}
