import { SqlMigration } from './sql-migration';

/** The tables of products, plans and their prices. */
export class Pricing1795480000000 extends SqlMigration {
  readonly name = 'Pricing1795480000000';
  protected readonly file = '1795480000000-pricing';
}
