import type { AuditEvent } from '../../src/audit/audit.types';
import type { Customer, WrittenCustomer } from '../../src/customers/customers.types';
import type { Import, ImportError } from '../../src/imports/imports.types';
import type { Page } from '../../src/platform/http/list/page.types';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { visit, type Visitor } from '../factories/sessions';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';
import { until } from '../support/until';

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
let visitor: Visitor;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  customer = await createCustomer(merchant, { legal_name: 'Acme before', email: 'before@acme.example' });
  visitor = await visit(merchant, customer);
  await visitor
    .call('put', '/v1/portal/billing_information')
    .send({ legal_name: 'Acme, as it says itself', tax_ids: [{ type: 'eu_vat', value: 'DE123456789' }] })
    .expect(200);
});

const path = (): string => `/v1/customers/${customer.id}`;
const external = (): string => `/v1/customers/external/${customer.external_id ?? ''}`;
const stored = (): Promise<Customer> => merchant.get<Customer>(path());
const send = (method: 'patch' | 'put', body: object): Promise<WrittenCustomer> =>
  answerOf<WrittenCustomer>(merchant.call(method, method === 'put' ? external() : path()).send(body), 200);

async function importing(record: object): Promise<{ done: Import; errors: readonly ImportError[] }> {
  const line = JSON.stringify({ type: 'customer', external_id: customer.external_id, ...record });
  const upload = merchant.call('post', '/v1/imports').set('content-type', 'application/x-ndjson');
  const { id } = await answerOf<Import>(upload.send(`${line}\n`), 202);
  let done = await merchant.get<Import>(`/v1/imports/${id}`);
  await until(async () => {
    done = await merchant.get<Import>(`/v1/imports/${id}`);
    return done.status === 'completed';
  });
  const errors = await merchant.get<Page<ImportError>>(`/v1/imports/${id}/errors`);
  return { done, errors: errors.results };
}

describe.each(['patch', 'put'] as const)('a %s', (method) => {
  const feed = { legal_name: 'Acme, as the feed says', email: 'after@acme.example' };

  it('that has not seen the customer’s edit leaves that field, writes the rest, and says so', async () => {
    const { edited_by_customer_at: edited_at } = await stored();
    const written = await send(method, feed);
    expect(written).toMatchObject({ legal_name: 'Acme, as it says itself', email: 'after@acme.example' });
    expect(written.conflicts).toEqual([
      {
        field: 'legal_name',
        kept: 'Acme, as it says itself',
        offered: 'Acme, as the feed says',
        edited_at,
      },
    ]);
    expect((await send(method, feed)).conflicts).toHaveLength(1);
  });

  it('that had read the customer before the edit has not seen it', async () => {
    const written = await send(method, { ...feed, if_unmodified_since: customer.updated_at });
    expect(written.conflicts).toHaveLength(1);
    expect(written.legal_name).toBe('Acme, as it says itself');
  });

  it('that has read the customer since may overwrite it, and the field is the merchant’s again', async () => {
    const { updated_at } = await stored();
    const written = await send(method, { ...feed, if_unmodified_since: updated_at });
    expect(written).toMatchObject({ ...feed, conflicts: [] });
    expect(await send(method, { legal_name: 'Acme again' })).toMatchObject({
      legal_name: 'Acme again',
      conflicts: [],
    });
  });

  it('that was changed later than the edit wins, and one that was changed earlier does not', async () => {
    const old = await send(method, { ...feed, updated_at: '2020-01-01T00:00:00Z' });
    expect(old.conflicts).toHaveLength(1);
    const { edited_by_customer_at } = await stored();
    const later = new Date(Date.parse(edited_by_customer_at ?? '') + 1_000).toISOString();
    expect(await send(method, { ...feed, updated_at: later })).toMatchObject({ ...feed, conflicts: [] });
  });

  it('that says what the customer says has it from the customer', async () => {
    const same = {
      legal_name: 'Acme, as it says itself',
      tax_ids: [{ type: 'eu_vat', value: 'DE123456789' }],
    };
    expect((await send(method, same)).conflicts).toEqual([]);
    expect((await send(method, { tax_ids: [] })).conflicts).toEqual([]);
    expect((await stored()).tax_ids).toEqual([]);
  });
});

describe('an import', () => {
  const feed = { name: 'Acme', legal_name: 'Acme, as the feed says', default_purchase_order: 'PO-9' };

  it('leaves what it has not seen, names the line and the field, and says the same when it is run again', async () => {
    const first = await importing(feed);
    expect(first.done.counts).toMatchObject({ updated: 1, unchanged: 0, rejected: 1 });
    expect(first.errors).toMatchObject([
      { line: 1, field: 'legal_name', code: 'edited_by_customer', value: 'Acme, as the feed says' },
    ]);
    expect(await stored()).toMatchObject({
      name: 'Acme',
      legal_name: 'Acme, as it says itself',
      default_purchase_order: 'PO-9',
    });
    const again = await importing(feed);
    expect(again.done.counts).toMatchObject({ updated: 0, unchanged: 1, rejected: 1 });
    expect(again.errors).toHaveLength(1);
  });

  it('that has seen the edit goes in, and so does its next run', async () => {
    const { updated_at } = await stored();
    const first = await importing({ ...feed, if_unmodified_since: updated_at });
    expect(first.done.counts).toMatchObject({ updated: 1, rejected: 0 });
    expect((await stored()).legal_name).toBe('Acme, as the feed says');
    const again = await importing(feed);
    expect(again.done.counts).toMatchObject({ unchanged: 1, rejected: 0 });
  });
});

it('is the customer’s act, in the profile too, with its moment by the database’s clock', async () => {
  await visitor.call('patch', '/v1/portal/profile').send({ email: 'own@acme.example' }).expect(200);
  const events = await merchant.get<Page<AuditEvent>>(
    `/v1/audit_events?object_id=${customer.id}&action=customer.updated`,
  );
  expect(events.results.map(({ actor }) => actor)).toEqual(
    events.results.map(() => ({ type: 'customer', id: customer.id })),
  );
  expect(Object.keys(events.results[0]?.changes ?? {}).sort()).toEqual(['edited_by_customer_at', 'email']);
  const { conflicts } = await send('patch', { email: 'feed@acme.example' });
  expect(conflicts).toMatchObject([{ field: 'email', kept: 'own@acme.example' }]);
});
