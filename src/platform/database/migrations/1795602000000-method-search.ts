import { SqlMigration } from './sql-migration';

/** A search of payment methods by bank, brand or last digits. */
export class MethodSearch1795602000000 extends SqlMigration {
  readonly name = 'MethodSearch1795602000000';
  protected readonly file = '1795602000000-method-search';
}
