import type { AuditEvent } from '../../src/audit/audit.types';
import type { Contract, ContractSummary } from '../../src/contracts/contracts.types';
import { CustomerContractsService } from '../../src/contracts/customer-contracts.service';
import type { Customer } from '../../src/customers/customers.types';
import type { CustomerScope } from '../../src/platform/access/scopes';
import { Statements } from '../../src/platform/database/statements';
import type { Page } from '../../src/platform/http/list/page.types';
import type { Product } from '../../src/pricing/products.types';
import { createContract } from '../factories/contracts';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createProduct, priceOf } from '../factories/pricing';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
let seats: Product;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  customer = await createCustomer(merchant);
  seats = await createProduct(merchant);
});
afterAll(() => app.close());

const put = (key: string, body: object, status = 200): Promise<Contract> =>
  answerOf<Contract>(merchant.call('put', `/v1/contracts/external/${key}`).send(body), status);
const patch = (id: string, body: object): Promise<Contract> =>
  answerOf<Contract>(merchant.call('patch', `/v1/contracts/${id}`).send(body), 200);
const verb = (id: string, name: string): Promise<Contract> =>
  answerOf<Contract>(merchant.call('post', `/v1/contracts/${id}/${name}`), 200);
const auditOf = async (id: string): Promise<readonly AuditEvent[]> =>
  (await merchant.get<Page<AuditEvent>>(`/v1/audit_events?object_id=${id}`)).results;
const namesAt = async (query: string): Promise<string[]> =>
  (await merchant.get<Page<ContractSummary>>(`/v1/contracts?${query}`)).results.map(({ name }) => name);

/** Phases by the year, each with one price. */
const years = (count: number, last: string | null = null): object[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `Year ${String(index + 1)}`,
    start_date: `${String(2026 + index)}-01-01`,
    end_date: index === count - 1 ? last : `${String(2027 + index)}-01-01`,
    prices: [priceOf(seats, { model: { type: 'per_unit', unit_amount_decimal: String(1000 + index) } })],
  }));

it('keeps what it is given, phases and prices in order', async () => {
  const sent = {
    external_id: 'whole',
    customer_id: customer.id,
    name: '2026 agreement',
    status: 'active',
    currency: 'EUR',
    start_date: '2026-01-01',
    end_date: '2028-01-01',
    renewal: 'expire',
    metadata: { desk: '7' },
  };
  const prices = [
    priceOf(seats, { quantity: 'fixed', fixed_quantity: '10.50' }),
    priceOf(seats, { model: { type: 'flat_fee', unit_amount_decimal: '0.250' }, billing_period: null }),
  ];
  const phases = [{ ...years(2)[0], prices }, years(2)[1]];
  const contract = await merchant.create<Contract>('/v1/contracts', { ...sent, phases });
  expect(contract).toMatchObject({
    ...sent,
    documents: [],
    phases: [
      {
        name: 'Year 1',
        start_date: '2026-01-01',
        end_date: '2027-01-01',
        prices: [
          { product_id: seats.id, quantity: 'fixed', fixed_quantity: '10.5' },
          {
            model: { type: 'flat_fee', unit_amount_decimal: '0.25' },
            billing_period: null,
            fixed_quantity: null,
          },
        ],
      },
      { name: 'Year 2', start_date: '2027-01-01', end_date: null, prices: [{ quantity: 'metered' }] },
    ],
  });
  expect(await merchant.get(`/v1/contracts/${contract.id}`)).toEqual(contract);
  expect(await merchant.get('/v1/contracts/external/whole')).toEqual(contract);
  expect(await auditOf(contract.id)).toMatchObject([
    { action: 'contract.created', object_type: 'contract', changes: { name: { after: '2026 agreement' } } },
  ]);
});

it('is a draft that renews itself, without an end or phases, unless it says otherwise', async () => {
  const body = { customer_id: customer.id, name: 'Bare', currency: 'EUR', start_date: '2026-01-01' };
  expect(await merchant.create<Contract>('/v1/contracts', body)).toMatchObject({
    external_id: null,
    status: 'draft',
    end_date: null,
    renewal: 'auto_renew',
    metadata: {},
    phases: [],
  });
});

it('makes, changes and leaves alone by external id: absent keeps, null clears', async () => {
  const body = {
    customer_id: customer.id,
    name: 'By key',
    currency: 'EUR',
    start_date: '2026-01-01',
    end_date: '2029-01-01',
    phases: years(3),
  };
  const made = await put('by-key', body, 201);
  expect(await put('by-key', body)).toEqual(made);
  expect(await put('by-key', {})).toEqual(made);
  const open = await put('by-key', { end_date: null });
  expect(open).toMatchObject({ end_date: null, name: 'By key', phases: made.phases });
  const longer = await put('by-key', { phases: years(4) });
  expect(longer.phases.map(({ name }) => name)).toEqual(['Year 1', 'Year 2', 'Year 3', 'Year 4']);
  expect((await auditOf(made.id)).map(({ action, changes }) => [action, Object.keys(changes)])).toEqual([
    ['contract.updated', ['phases']],
    ['contract.updated', ['end_date']],
    ['contract.created', expect.arrayContaining(['name', 'phases']) as string[]],
  ]);
});

it('leaves no phase or price of a set that was replaced', async () => {
  const { id } = await createContract(merchant, customer, { start_date: '2026-01-01', phases: years(5) });
  await patch(id, { phases: years(2) });
  const [left] = await app.database.query<{ phases: number; prices: number }>(
    `select count(distinct h.id)::int as phases, count(r.id)::int as prices
     from contract_phases h left join contract_prices r on r.phase_id = h.id where h.contract_id = $1`,
    [id],
  );
  expect(left).toEqual({ phases: 2, prices: 2 });
});

it('goes through its life by verbs, each of them in the audit log', async () => {
  const { id } = await createContract(merchant, customer, { status: 'draft' });
  const life = ['activate', 'pause', 'dispute', 'resolve', 'resume', 'expire', 'dispute', 'cancel'];
  const statuses = [];
  for (const name of life) statuses.push((await verb(id, name)).status);
  expect(statuses).toEqual([
    'active',
    'paused',
    'disputed',
    'paused',
    'active',
    'expired',
    'disputed',
    'canceled',
  ]);
  expect((await auditOf(id)).map(({ action }) => action.replace('contract.', ''))).toEqual([
    'canceled',
    'disputed',
    'expired',
    'resumed',
    'resolved',
    'disputed',
    'paused',
    'activated',
    'created',
  ]);
});

it('is brought to a status by PATCH and PUT as by the verb', async () => {
  const made = await createContract(merchant, customer, { status: 'draft', external_id: 'fed' });
  expect((await patch(made.id, { status: 'active', name: 'Fed' })).status).toBe('active');
  expect((await put('fed', { status: 'expired' })).status).toBe('expired');
  expect((await auditOf(made.id)).map(({ action }) => action)).toEqual([
    'contract.expired',
    'contract.activated',
    'contract.created',
  ]);
});

it('lets one of many verbs at once through', async () => {
  const { id } = await createContract(merchant, customer);
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => merchant.call('post', `/v1/contracts/${id}/pause`)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(409)]);
  expect(await auditOf(id)).toHaveLength(2);
});

it('does a verb once for one Idempotency-Key', async () => {
  const { id } = await createContract(merchant, customer);
  const send = () => merchant.call('post', `/v1/contracts/${id}/pause`).set('idempotency-key', `pause-${id}`);
  const first = await answerOf<Contract>(send(), 200);
  const again = await send().expect(200).expect('idempotent-replayed', 'true');
  expect(again.body).toEqual(first);
});

it('is found by customer, status, days, name and key', async () => {
  const own = await createCustomer(merchant);
  const make = (name: string, fields: object) => createContract(merchant, own, { name, ...fields });
  await make('Old', { start_date: '2020-01-01', end_date: '2021-01-01', status: 'expired' });
  await make('New', { start_date: '2026-01-01', external_id: 'deal-77' });
  await make('Next', { start_date: '2027-01-01', status: 'draft' });
  const by = (query: string) => namesAt(`customer_id=${own.id}&${query}`);
  expect(await by('')).toEqual(['Next', 'New', 'Old']);
  expect(await by('order=start_date')).toEqual(['Old', 'New', 'Next']);
  expect(await by('status=expired')).toEqual(['Old']);
  expect(await by('status__in=active,draft')).toEqual(['Next', 'New']);
  expect(await by('start_date__gte=2026-01-01&start_date__lt=2027-01-01')).toEqual(['New']);
  expect(await by('end_date__lte=2021-01-01')).toEqual(['Old']);
  expect(await by('search=nex')).toEqual(['Next']);
  expect(await by('search=deal-7')).toEqual(['New']);
});

it('keeps its customer from being deleted', async () => {
  const own = await createCustomer(merchant);
  await createContract(merchant, own);
  const { body } = await merchant.call('delete', `/v1/customers/${own.id}`).expect(409);
  expect(body).toMatchObject({
    detail: 'A customer with invoices, payments or contracts cannot be deleted.',
  });
});

it('is read in as many statements with fifty phases as with one', async () => {
  const own = await createCustomer(merchant);
  const scope = { ...merchant.scope, customerId: own.id } as CustomerScope;
  const contracts = app.app.get(CustomerContractsService, { strict: false });
  const statements = jest.spyOn(Statements.prototype, 'rows');
  const counts = [];
  for (const count of [1, 50]) {
    const { id } = await createContract(merchant, own, { start_date: '2026-01-01', phases: years(count) });
    statements.mockClear();
    const { phases } = await contracts.getOfCustomer(scope, id);
    expect(phases).toHaveLength(count);
    expect(phases.every(({ prices }) => prices[0]?.product.name === 'Seats')).toBe(true);
    counts.push(statements.mock.calls.filter(([{ text }]) => text.includes('contract')).length);
  }
  statements.mockRestore();
  expect(counts).toEqual([3, 3]);
});
