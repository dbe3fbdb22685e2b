import { SqlMigration } from './sql-migration';

/** Trigram indexes for the searched texts of lists. */
export class Search1795500100000 extends SqlMigration {
  readonly name = 'Search1795500100000';
  protected readonly file = '1795500100000-search';
}
