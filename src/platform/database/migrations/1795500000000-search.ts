import { SqlMigration } from './sql-migration';

/** Texts that lists are searched for, by their trigrams. */
export class Search1795500000000 extends SqlMigration {
  readonly name = 'Search1795500000000';
  protected readonly file = '1795500000000-search';
}
