import { SqlMigration } from './sql-migration';

/** Payment methods are found by bank, brand or last digits. */
export class MethodSearch1795602000000 extends SqlMigration {
  readonly name = 'MethodSearch1795602000000';
  protected readonly file = '1795602000000-method-search';
}
