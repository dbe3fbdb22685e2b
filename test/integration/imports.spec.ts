import { readFileSync } from 'node:fs';
import { momentFromNow } from '../factories/days';
import { csv, ImportDesk, ndjson } from '../factories/imports';

const INVOICE = {
  type: 'invoice',
  customer: 'acme',
  status: 'open',
  currency: 'EUR',
  issued_at: '2026-01-02T12:00:00Z',
  due_date: '2026-02-01',
  subtotal: 10000,
  tax_total: 1900,
  total: 11900,
};
const PAYMENT = { type: 'payment', customer: 'acme', currency: 'EUR', effective_at: '2026-01-20T12:00:00Z' };

const PLAN = {
  type: 'plan',
  external_id: 'team',
  name: 'Team',
  currency: 'EUR',
  prices: [
    {
      product: 'seats',
      model: { type: 'per_unit', unit_amount_decimal: '1000' },
      quantity: 'metered',
      billing_period: 'P1M',
      billed: 'in_arrears',
    },
  ],
};

/** Every type of record, each before what it refers to. */
const EVERYTHING = [
  {
    type: 'usage',
    event_id: 'e-1',
    customer: 'acme',
    entitlement: 'calls',
    quantity: 5,
    timestamp: momentFromNow(-3),
  },
  {
    type: 'grant',
    external_id: 'g-1',
    customer: 'acme',
    entitlement: 'calls',
    limit: 100,
    period: 'P1M',
    active_from: '2026-01-01',
  },
  { ...PAYMENT, external_id: 'pay-1', amount: 11900, allocations: [{ invoice: 'inv-1', amount: 11900 }] },
  { ...PAYMENT, external_id: 'tax-1', kind: 'tax_withheld', amount: 1900, allocations: [] },
  {
    ...INVOICE,
    external_id: 'inv-1',
    number: 'N-1',
    lines: [{ description: 'Seats', amount: 10000 }],
    metadata: { po: '7' },
  },
  { type: 'entitlement', external_id: 'calls', name: 'API calls', kind: 'quantity', unit: 'calls' },
  PLAN,
  { type: 'product', external_id: 'seats', name: 'Seats', unit: 'seats' },
  { type: 'contact', external_id: 'mara', customer: 'acme', name: 'Mara Weber', email: 'mara@acme.example' },
  {
    type: 'customer',
    external_id: 'acme',
    name: 'Acme GmbH',
    email: 'ap@acme.example',
    address: { city: 'Berlin', country: 'DE' },
    tax_ids: [{ type: 'eu_vat', value: 'DE123456789' }],
    metadata: { crm: '1' },
  },
];

let desk: ImportDesk;

beforeEach(async () => {
  desk = await ImportDesk.open();
  desk.startWorkers();
});

afterEach(() => desk.close());

describe('an import of NDJSON', () => {
  it('brings in every type of record, in whatever order they stand', async () => {
    const done = await desk.import(ndjson(EVERYTHING));
    expect(await desk.errors(done.id)).toEqual([]);
    expect(done).toMatchObject({ status: 'completed', failure: null });
    expect(done.counts).toEqual({ read: 10, pending: 0, created: 10, updated: 0, unchanged: 0, rejected: 0 });
    const [invoice] = await desk.test.database.query('select status, amount_due from invoices');
    expect(invoice).toEqual({ status: 'paid', amount_due: 0 });
    const prices = await desk.test.database.query(
      'select p.name as plan, d.name as product from prices r join plans p on p.id = r.plan_id join products d on d.id = r.product_id',
    );
    expect(prices).toEqual([{ plan: 'Team', product: 'Seats' }]);
    const types = await desk.test.database.query('select type from payments order by external_id');
    expect(types).toEqual([{ type: 'payment' }, { type: 'tax_withheld' }]);
  });

  it('changes nothing the second time, and says what changed the third', async () => {
    await desk.import(ndjson(EVERYTHING));
    const before = await desk.count('audit_events');
    const second = await desk.import(ndjson(EVERYTHING));
    expect(second.counts).toEqual({
      read: 10,
      pending: 0,
      created: 0,
      updated: 0,
      unchanged: 10,
      rejected: 0,
    });
    expect(await desk.count('audit_events')).toBe(before + 1);
    const third = await desk.import(ndjson([{ type: 'customer', external_id: 'acme', name: 'Acme SE' }]));
    expect(third.counts).toMatchObject({ read: 1, updated: 1 });
    const [customer] = await desk.test.database.query('select name, email from customers');
    expect(customer).toEqual({ name: 'Acme SE', email: 'ap@acme.example' });
  });

  it('leaves neither the file nor staged records behind', async () => {
    await desk.import(ndjson(EVERYTHING));
    expect(
      await Promise.all(['files', 'file_chunks', 'import_records'].map((table) => desk.count(table))),
    ).toEqual([0, 0, 0]);
  });

  it('takes a key that comes again as if it had been sent by itself', async () => {
    const invoice = { ...INVOICE, external_id: 'inv-1', number: 'N-1' };
    const done = await desk.import(
      ndjson([
        { type: 'customer', external_id: 'acme', name: 'First' },
        { type: 'customer', external_id: 'acme', email: 'ap@acme.example' },
        { type: 'customer', external_id: 'acme', name: 'Last' },
        invoice,
        invoice,
        { ...invoice, total: 12000, tax_total: 2000 },
      ]),
    );
    expect(done.counts).toMatchObject({ read: 6, created: 2, updated: 2, unchanged: 1, rejected: 1 });
    expect(await desk.errors(done.id)).toMatchObject([
      { line: 6, external_id: 'inv-1', code: 'issued' },
      { line: 6 },
    ]);
    const [customer] = await desk.test.database.query('select name, email from customers');
    expect(customer).toEqual({ name: 'Last', email: 'ap@acme.example' });
  });

  it('names what does not fit by line, field, value and reason, and brings in the rest', async () => {
    const done = await desk.import(
      ndjson([
        { type: 'customer', external_id: 'acme', name: 'Acme' },
        '{"type": "customer", ',
        { type: 'customer', external_id: 'bad', name: 'Bad', email: 'nobody', colour: 'red' },
        { type: 'customer', external_id: 'new' },
        { type: 'customer', external_id: 'half', name: 'Half \ud83d a face' },
        { ...INVOICE, external_id: 'inv-1', number: 'N-1' },
        { ...INVOICE, external_id: 'inv-2', number: 'N-1' },
        { ...INVOICE, external_id: 'inv-3', number: 'N-3', customer: 'nobody' },
        { ...INVOICE, external_id: 'inv-4', number: 'N-4', customer: 'bad' },
        { ...PAYMENT, external_id: 'pay-1', amount: 5000, allocations: [{ invoice: 'inv-2', amount: 5000 }] },
        { ...PAYMENT, external_id: 'pay-2', amount: 5000, allocations: [{ invoice: 'inv-1', amount: 5000 }] },
        { ...INVOICE, external_id: 'inv-5', number: 'N-5', lines: [{ description: 'x', amount: '12' }] },
        { ...PLAN, prices: PLAN.prices.map((price) => ({ ...price, product: 'nothing' })) },
      ]),
    );
    expect(done).toMatchObject({ status: 'completed' });
    expect(done.counts).toEqual({ read: 12, pending: 0, created: 3, updated: 0, unchanged: 0, rejected: 10 });
    const errors = await desk.errors(done.id);
    expect(errors.map(({ line, field, value, code }) => [line, field, value, code])).toEqual([
      [2, null, '{"type": "customer", ', 'not_json'],
      [3, 'colour', 'red', 'unknown_field'],
      [3, 'email', 'nobody', 'not_email'],
      [4, 'name', null, 'required'],
      [5, 'name', 'Half \ufffd a face', 'bad_character'],
      [7, 'number', 'N-1', 'taken'],
      [8, 'customer', 'nobody', 'not_found'],
      [9, 'customer', 'bad', 'reference_rejected'],
      [10, 'allocations[0].invoice', 'inv-2', 'reference_rejected'],
      [12, 'lines[0].amount', '12', 'not_minor_units'],
      [13, 'prices[0].product', 'nothing', 'not_found'],
    ]);
    expect(errors.at(-3)?.reason).toBe('The invoice "inv-2" was rejected: see line 7.');
    expect(errors[1]).toMatchObject({ type: 'customer', external_id: 'bad' });
  });

  it('finds the one culprit among hundreds', async () => {
    const customers = Array.from({ length: 700 }, (_, index) => ({
      type: 'customer',
      external_id: `c-${String(index)}`,
      ...(index === 321 ? {} : { name: `Customer ${String(index)}` }),
    }));
    const done = await desk.import(ndjson(customers));
    expect(done.counts).toMatchObject({ read: 700, created: 699, rejected: 1 });
    expect(await desk.errors(done.id)).toMatchObject([{ line: 322, field: 'name', external_id: 'c-321' }]);
  });
});

const HEADER =
  'countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate';
const MAPPING = readFileSync('docs/examples/accounts-receivable.yaml', 'utf8');

describe('an import of CSV with a mapping', () => {
  const rows = [
    HEADER,
    '391,A-1,4/6/2013,0001,1/2/2013,2/1/2013,55.94,No,1/15/2013,Paper,13,0',
    '391,A-1,4/6/2013,0002,11/20/2013,12/20/2013,10.00,Yes,12/24/2013,Paper,34,4',
    '406,B-2,3/3/2012,0003,1/26/2013,2/25/2013,"61,x",No,3/3/2013,Electronic,36,6',
    '406,B-2,3/3/2012,0004,1/26/2013,2/25/2013,7.50,No,3/3/2013,Electronic,36,6',
    '406,B-2,3/3/2012,0001,1/26/2013,2/25/2013,9.00,No,3/3/2013,Electronic,36,6',
  ];

  it('brings in good rows and names the damaged ones by column and value', async () => {
    const done = await desk.import(csv(MAPPING, rows.slice(0, 5).join('\n')));
    expect(done).toMatchObject({ status: 'completed' });
    expect(done.counts).toEqual({ read: 7, pending: 0, created: 7, updated: 0, unchanged: 0, rejected: 1 });
    expect(await desk.errors(done.id)).toMatchObject([{ line: 4, column: 'InvoiceAmount', value: '61,x' }]);
    const open = await desk.test.database.query(
      `select external_id, amount_due from invoices where status = 'open'`,
    );
    expect(open).toEqual([{ external_id: '0002', amount_due: 1000 }]);
  });

  it('counts a line once, whatever else falls with it, and points at the column that fed the field', async () => {
    const done = await desk.import(csv(MAPPING, rows.join('\n')));
    expect(done.counts.rejected).toBe(2);
    const errors = (await desk.errors(done.id)).filter(({ line }) => line === 6);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors[0]).toMatchObject({ type: 'invoice', column: expect.any(String) as string });
  });

  it('fails as a whole, and applies nothing, when the file does not fit the mapping', async () => {
    const done = await desk.import(csv(MAPPING, 'customerID,Amount\nA-1,5\n'));
    expect(done.status).toBe('failed');
    expect(done.failure).toContain('InvoiceAmount');
    expect(await desk.count('customers')).toBe(0);
    expect(await desk.count('files')).toBe(0);
  });
});
