import { randomUUID } from 'node:crypto';
import { createMerchant } from '../factories/merchants';
import { createTenant, rowsOf, type Tenant } from '../factories/worlds';
import { LOCAL_WEBHOOKS, lookUp } from '../factories/webhooks';
import { startApp, type TestApp } from '../support/app';
import { until } from '../support/until';
import { Credentials } from './credentials';
import { LivingKeys } from './living-keys';

/** What B's things are named after: no answer to A may hold it. */
const CANARY = `canary-${randomUUID()}`;
/** So that sessions can be minted without one. */
const RETURN_URL = 'https://app.acme.example/billing';
/** Where B's things carry a name of their own. */
const NAMED = ['customers', 'contacts', 'products', 'plans', 'contracts', 'entitlements'];

/** Two organisations with data on one app: A calls, B must not be seen or changed. */
export class TwoOrganisations {
  private constructor(
    readonly app: TestApp,
    readonly credentials: Credentials,
    /** Keys of A's things. */
    readonly own: LivingKeys,
    /** Keys of B's. */
    readonly others: LivingKeys,
    private readonly tenants: { readonly own: Tenant; readonly other: Tenant },
    private readonly secrets: readonly string[],
  ) {}

  static async start(): Promise<TwoOrganisations> {
    const app = await startApp({ variables: LOCAL_WEBHOOKS });
    // Webhooks of any host knock here, where no server listens.
    lookUp(app, () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]));
    const [own, other] = [await createTenant(app, 'Own'), await createTenant(app, CANARY)];
    await nameAfterCanary(other);
    for (const { merchant, ids } of [own, other]) {
      const path = `/v1/imports/${String(ids['imports'])}`;
      await until(async () => (await merchant.get<{ status: string }>(path)).status === 'completed');
    }
    const stranger = await createMerchant(app, { name: 'Stranger' });
    const credentials = await Credentials.of(own, stranger);
    const callers = await app.database.query<{ id: string }>(
      `select id::text from api_keys where organisation_id = $1 and name in ('test', 'spare')`,
      [own.merchant.organisation.id],
    );
    const ownKeys = keysOf(own, new Set(callers.map(({ id }) => id)));
    return new TwoOrganisations(
      app,
      credentials,
      ownKeys,
      await keysFor(other),
      { own, other },
      await secretsOf(app, other),
    );
  }

  /** What of B's is in a text: names, and ids but for those that the caller has sent itself. */
  leaksIn(text: string, sent: string): string[] {
    return this.secrets.filter((secret) => text.includes(secret) && !sent.includes(secret));
  }

  /** A digest of each of B's tables. */
  async digest(): Promise<Record<string, string>> {
    return rowsOf(this.app, this.tenants.other);
  }

  /** Has A's portal show everything again: the fuzz switches tabs off, and what is off is not reached. */
  async showAll(): Promise<void> {
    const { merchant } = this.tenants.own;
    const { tabs, allowed_return_origins } = merchant.organisation;
    const shown = { tabs, allowed_return_origins, default_return_url: RETURN_URL };
    await merchant.call('patch', '/v1/organisation').send(shown).expect(200);
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

async function nameAfterCanary({ merchant, ids }: Tenant): Promise<void> {
  for (const collection of NAMED) {
    const change = { name: `${CANARY} ${collection}` };
    await merchant
      .call('patch', `/v1/${collection}/${String(ids[collection])}`)
      .send(change)
      .expect(200);
  }
}

function keysOf({ ids, externalIds }: Tenant, secret?: ReadonlySet<string>): LivingKeys {
  const keys = new LivingKeys(secret);
  for (const [path, id] of Object.entries(ids)) keys.add(path.split('/').at(-1) ?? path, 'id', id);
  for (const [path, key] of Object.entries(externalIds))
    keys.add(path.split('/').at(-1) ?? path, 'external_id', key);
  return keys;
}

async function keysFor(tenant: Tenant): Promise<LivingKeys> {
  const keys = keysOf(tenant);
  for (const list of ['audit_events', 'events']) {
    const { next } = await tenant.merchant.get<{ next: string | null }>(`/v1/${list}?limit=1`);
    if (next !== null) keys.add('cursors', 'id', next);
  }
  return keys;
}

/** Every id in the rows of a tenant, its keys and its canary. */
async function secretsOf(app: TestApp, { merchant }: Tenant): Promise<string[]> {
  const tables = await app.database.query<{ name: string }>(
    `select c.table_name as name from information_schema.columns c
     join information_schema.columns o using (table_schema, table_name)
     where c.table_schema = 'public' and c.column_name = 'id' and c.data_type = 'uuid' and o.column_name = 'organisation_id'`,
  );
  const ids = tables.map(({ name }) =>
    app.database.query<{ id: string }>(`select id::text from ${name} where organisation_id = $1`, [
      merchant.organisation.id,
    ]),
  );
  const found = (await Promise.all(ids)).flat().map(({ id }) => id);
  return [CANARY, merchant.organisation.id, merchant.apiKey, ...found];
}
