import { isFinished, type Import } from '../../src/imports/imports.types';
import { until } from '../support/until';
import { createMerchant, type Merchant } from './merchants';
import { createColleague, type Colleague } from './staff';
import type { TestApp } from '../support/app';

/** Makes a customer of each row with a `Number` and a `Name`. */
export const CUSTOMERS_MAPPING = `records:
  - type: customer
    fields:
      external_id: { from: Number }
      name: { from: Name }
`;

/** The imports room of a merchant's console, as an admin uses it without a browser. */
export class ImportsRoom {
  private constructor(
    readonly merchant: Merchant,
    readonly admin: Colleague,
  ) {}

  static async open(app: TestApp): Promise<ImportsRoom> {
    const merchant = await createMerchant(app);
    return new ImportsRoom(merchant, await createColleague(merchant, 'admin'));
  }

  /** Sends a file as the form does. @returns the path of its page */
  async send(name: string, content: string | Buffer): Promise<string> {
    const { headers } = await this.admin.upload('/admin/imports/new', name, content).expect(303);
    return String(headers['location']);
  }

  /** Sends a file and gives it a mapping. @returns the path of its page */
  async sendMapped(content: string | Buffer, mapping = CUSTOMERS_MAPPING): Promise<string> {
    const path = await this.send('customers.csv', content);
    await this.admin.submit(`${path}/mapping`, { mapping }).expect(303).expect('location', `${path}/trial`);
    return path;
  }

  /** Runs an import and waits for its end. @returns its path */
  async run(path: string): Promise<string> {
    const { headers } = await this.admin.submit(`${path}/run`).expect(303);
    const at = String(headers['location']);
    await until(async () => isFinished(await this.merchant.get<Import>(at.replace('/admin', '/v1'))));
    return at;
  }

  /** How many rows of a table are the merchant's. */
  async count(table: string): Promise<number> {
    const [row] = await this.merchant.app.database.query<{ count: number }>(
      `select count(*)::int as count from ${table} where organisation_id = $1`,
      [this.merchant.organisation.id],
    );
    return row?.count ?? -1;
  }
}
