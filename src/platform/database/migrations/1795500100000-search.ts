import { SqlMigration } from './sql-migration';

/** Texts that lists are searched for, by their trigrams. */
export class Search1795500100000 extends SqlMigration {
  readonly name = 'Search1795500100000';
  protected readonly file = '1795500100000-search';
}
