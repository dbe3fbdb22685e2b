import { SqlMigration } from './sql-migration';

/** What a member of staff is told, once, of attempts at their account since they signed in last. */
export class FailedSignIns1795612000000 extends SqlMigration {
  readonly name = 'FailedSignIns1795612000000';
  protected readonly file = '1795612000000-failed-sign-ins';
}
