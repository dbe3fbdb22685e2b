import { createMerchant, Merchant } from '../../factories/merchants';
import { startApp, type TestApp } from '../app';

/** Two nodes of one installation, and a merchant who calls now the one, now the other. */
export class LedgerWorld {
  private constructor(
    private readonly apps: readonly [TestApp, TestApp],
    readonly nodes: readonly [Merchant, Merchant],
  ) {}

  static async start(): Promise<LedgerWorld> {
    const first = await startApp();
    const second = await startApp({ database: first.database });
    const merchant = await createMerchant(first);
    const other = new Merchant(second, merchant.organisation, merchant.apiKey);
    return new LedgerWorld([first, second], [merchant, other]);
  }

  get database(): TestApp['database'] {
    return this.apps[0].database;
  }

  /** How often several waited for each other in a circle; Postgres counts it a little later. */
  async deadlocks(): Promise<number> {
    const [row] = await this.database.query<{ deadlocks: number }>(
      'select deadlocks from pg_stat_database where datname = current_database()',
    );
    return row?.deadlocks ?? -1;
  }

  async stop(): Promise<void> {
    const [first, second] = this.apps;
    await second.close();
    await first.close();
  }
}
