import type { Customer } from '../../src/customers/customers.types';
import { CustomersService } from '../../src/customers/customers.service';
import { EventsService } from '../../src/events/events.service';
import type { Event, EventsPage } from '../../src/events/events.types';
import { Transactions } from '../../src/platform/database/transactions';
import { createCustomer } from '../factories/customers';
import { createInvoice } from '../factories/invoices';
import { createMerchant, Merchant } from '../factories/merchants';
import { createTenant } from '../factories/worlds';
import { startApp, type TestApp } from '../support/app';
import { until } from '../support/until';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const read = (merchant: Merchant, query = ''): Promise<EventsPage> =>
  merchant.get<EventsPage>(`/v1/events${query}`);
const types = ({ results }: EventsPage): string[] => results.map(({ type }) => type);

describe('events', () => {
  let merchant: Merchant;
  let customer: Customer;
  beforeAll(async () => {
    merchant = await createMerchant(app);
    customer = await createCustomer(merchant);
  });

  it('tell what happened, to whom, by whom, and what changed', async () => {
    const { results } = await read(merchant, '?type=customer.created');
    const audited = await merchant.get<{ results: { id: string; created_at: string }[] }>(
      '/v1/audit_events?action=customer.created',
    );
    expect(results).toEqual([
      {
        id: audited.results[0]?.id,
        sequence: expect.any(Number) as number,
        type: 'customer.created',
        created_at: audited.results[0]?.created_at,
        actor: { type: 'api_key', id: expect.any(String) as string },
        customer_id: customer.id,
        object_type: 'customer',
        object_id: customer.id,
        data: {
          changes: expect.objectContaining({ name: { before: null, after: customer.name } }) as object,
        },
      },
    ]);
  });

  it('are oldest first, and numbered from 1 without gaps', async () => {
    const page = await read(merchant);
    expect(types(page)).toEqual(['organisation.created', 'api_key.created', 'customer.created']);
    expect(page.results.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(page.next).toBeNull();
  });

  it('go on after a sequence, an id or the page before', async () => {
    const first = await read(merchant, '?limit=2');
    expect(first.next).toBe('2');
    const rest = await read(merchant, `?after=${String(first.next)}&limit=2`);
    expect(types(rest)).toEqual(['customer.created']);
    expect(await read(merchant, `?after=${String(first.results[1]?.id)}`)).toEqual(rest);
    expect(await read(merchant, '?after=3')).toEqual({ results: [], next: null });
  });

  it('go on after one that nobody has numbered yet', async () => {
    const other = await createMerchant(app);
    await createCustomer(other);
    const [created] = await app.database.query<{ id: string }>(
      `select id from events where organisation_id = $1 and type = 'api_key.created' and sequence is null`,
      [other.organisation.id],
    );
    expect(types(await read(other, `?after=${String(created?.id)}`))).toEqual(['customer.created']);
  });

  it('can be narrowed to types, a customer or an object', async () => {
    const invoice = await createInvoice(merchant, customer);
    await createCustomer(merchant);
    const ofInvoice = await read(merchant, `?object_id=${invoice.id}`);
    expect(types(ofInvoice)).toEqual(['invoice.created']);
    expect(ofInvoice.results[0]).toMatchObject({ object_type: 'invoice', customer_id: customer.id });
    expect(types(await read(merchant, `?customer_id=${customer.id}`))).toEqual([
      'customer.created',
      'invoice.created',
    ]);
    expect(types(await read(merchant, '?type__in=invoice.created,organisation.created'))).toEqual([
      'organisation.created',
      'invoice.created',
    ]);
  });

  it.each([
    ['after=none', 'after'],
    ['after=019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b', 'after'],
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['type=nothing.happened', 'type'],
    ['customer_id=acme', 'customer_id'],
    ['order=sequence', 'order'],
    ['after=1&after=2', 'after'],
  ])('refuse ?%s', async (query, field) => {
    const { body } = await merchant.call('get', `/v1/events?${query}`).expect(400);
    expect((body as { errors: { field: string }[] }).errors.map((error) => error.field)).toEqual([field]);
  });

  it('say whom they concern, whenever that is one customer', async () => {
    const tenant = await createTenant(app, 'One of everything');
    const nobodys = new Set([
      ...['organisation', 'api_key', 'staff', 'product', 'plan', 'entitlement', 'import', 'import_mapping'],
      ...['webhook_endpoint', 'webhook_delivery'],
    ]);
    const { results } = await read(tenant.merchant, '?limit=100');
    const about = results.filter(({ object_type }) => !nobodys.has(object_type));
    expect(about.length).toBeGreaterThan(8);
    const silent = about.filter(({ customer_id }) => customer_id !== tenant.customer.id);
    expect(silent.map(({ type }) => type)).toEqual([]);
  });

  it('forget what an erasure forgets', async () => {
    const erased = await createCustomer(merchant, { name: 'Ada Lovelace' });
    await merchant.call('post', `/v1/customers/${erased.id}/erase`).expect(200);
    const page = await read(merchant, `?customer_id=${erased.id}`);
    expect(types(page)).toEqual(['customer.created', 'customer.erased']);
    expect(page.results[0]?.data.changes['name']).toEqual({ before: null, after: '[erased]' });
  });

  it('are of one organisation', async () => {
    const other = await createMerchant(app);
    const [mine] = (await read(merchant)).results;
    await other.call('get', `/v1/events?after=${String(mine?.id)}`).expect(400);
    expect(types(await read(other, `?customer_id=${customer.id}`))).toEqual([]);
  });
});

describe('whoever polls while many write, on two nodes,', () => {
  const WRITERS = 8;
  const CHANGES = 25;
  let second: TestApp;
  beforeAll(async () => {
    second = await startApp({ database: app.database });
  });
  afterAll(() => second.close());

  it('reads every event exactly once, in order without gaps, and each object in the order of its changes', async () => {
    const merchant = await createMerchant(app);
    const elsewhere = new Merchant(second, merchant.organisation, merchant.apiKey);
    const customers = await Promise.all([1, 2, 3].map(() => createCustomer(merchant)));
    let writing = true;
    /** One reader: it goes on from the last event that it has seen, until all is written and read. */
    const poll = async (via: Merchant): Promise<Event[]> => {
      const seen: Event[] = [];
      for (let left = true; left;) {
        left = writing;
        for (let next: string | null = ''; next !== null;) {
          const page = await read(via, `?limit=7&after=${String(seen.at(-1)?.sequence ?? 0)}`);
          seen.push(...page.results);
          next = page.next;
        }
      }
      return seen;
    };
    const write = async (writer: number): Promise<void> => {
      for (let change = 0; change < CHANGES; change += 1) {
        const via = (writer + change) % 2 === 0 ? merchant : elsewhere;
        const path = `/v1/customers/${String(customers[change % 3]?.id)}`;
        await via
          .call('patch', path)
          .send({ name: `${String(writer)}-${String(change)}` })
          .expect(200);
      }
    };
    const polling = [merchant, elsewhere, merchant, elsewhere].map(poll);
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
    writing = false;
    const [seen = [], ...others] = await Promise.all(polling);

    for (const same of others) expect(same).toEqual(seen);
    expect(seen.map(({ sequence }) => sequence)).toEqual(seen.map((_event, index) => index + 1));
    const [audited] = await app.database.query<{ count: number }>(
      'select count(*) as count from audit_events where organisation_id = $1',
      [merchant.organisation.id],
    );
    expect(audited?.count).toBe(2 + customers.length + WRITERS * CHANGES);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(audited?.count);
    for (const { id } of customers) {
      const names = seen.filter((event) => event.object_id === id).map(({ data }) => data.changes['name']);
      expect(names.slice(1).map((change) => change?.before)).toEqual(
        names.slice(0, -1).map((change) => change?.after),
      );
    }
  });

  it('does not go past a change that began earlier and is committed later', async () => {
    const merchant = await createMerchant(app);
    const transactions = app.app.get(Transactions);
    let commit = (): void => undefined;
    const held = new Promise<void>((resolve) => (commit = resolve));
    let begun = false;
    const slow = transactions.run(async () => {
      await app.app.get(CustomersService).create(merchant.scope, { name: 'Slow' });
      begun = true;
      await held;
    });
    await until(() => begun);
    await createCustomer(merchant, { name: 'Quick' });
    const first = await read(merchant, '?type=customer.created');
    commit();
    await slow;
    const rest = await read(merchant, `?after=${String(first.results[0]?.sequence)}`);
    const names = [first, rest].map(({ results }) => results.map(({ data }) => data.changes['name']?.after));
    expect(names).toEqual([['Quick'], ['Slow']]);
  });

  it('has one numberer at a time, and what that one does not see is numbered after it', async () => {
    const merchant = await createMerchant(app);
    const transactions = app.app.get(Transactions);
    const events = app.app.get(EventsService);
    let commit = (): void => undefined;
    const held = new Promise<void>((resolve) => (commit = resolve));
    let begun = false;
    const numbering = transactions.run(async () => {
      await events.last(merchant.scope);
      begun = true;
      await held;
    });
    await until(() => begun);
    await createCustomer(merchant);
    const reading = read(new Merchant(second, merchant.organisation, merchant.apiKey));
    const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`;
    await until(async () => (await app.database.query(waiting)).length > 0);
    commit();
    await numbering;
    expect((await reading).results.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });
});
