import { SqlMigration } from './sql-migration';

/** Failed sign-in attempts since the last sign-in, to show to a member of staff once. */
export class FailedSignIns1795612000000 extends SqlMigration {
  readonly name = 'FailedSignIns1795612000000';
  protected readonly file = '1795612000000-failed-sign-ins';
}
