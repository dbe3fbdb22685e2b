import { SqlMigration } from './sql-migration';

/** The time of a customer's erasure, and a trigger that allows changes of audit entries for an erasure only. */
export class Erasure1795495000000 extends SqlMigration {
  readonly name = 'Erasure1795495000000';
  protected readonly file = '1795495000000-erasure';
}
