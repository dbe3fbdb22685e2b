import { loadDemo } from '../../src/cli/quickstart/demo/demo-loader';
import { demoRecords } from '../../src/cli/quickstart/demo/demo-records';
import { startApp, type TestApp } from '../support/app';

/** What is different at every load, wherever it stands. */
const IDS = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}';
const TABLES = [
  'organisations',
  'customers',
  'contacts',
  'payment_methods',
  'products',
  'plans',
  'prices',
  'contracts',
  'contract_phases',
  'contract_prices',
  'contract_documents',
  'entitlements',
  'entitlement_grants',
  'usage_events',
  'usage_days',
  'invoices',
  'invoice_lines',
  'credit_notes',
  'credit_note_lines',
  'payments',
  'payment_allocations',
];

const today = new Date().toISOString().slice(0, 10);
const lines: string[] = [];
let app: TestApp;
let demo: string;
let again: string;

beforeAll(async () => {
  app = await startApp();
  const log = (line: string): void => void lines.push(line);
  demo = await loadDemo(app.app, { log, today });
  again = await loadDemo(app.app, { log, today });
});
afterAll(() => app.close());

/** The rows of a table that one load made, as text without ids and clock times. */
async function rowsOf(table: string, organisation: string): Promise<string[]> {
  const key = table === 'organisations' ? 'id' : 'organisation_id';
  const rows = await app.database.query<{ row: string }>(
    `select regexp_replace((to_jsonb(t) - '{created_at,updated_at,recorded_at}'::text[])::text, $2, 'id', 'g') as row
     from ${table} t where ${key} = $1 order by 1`,
    [organisation, IDS],
  );
  return rows.map(({ row }) => row);
}

/** The distinct values of an expression over the rows of the demo that fit a condition, in order. */
async function distinct(expression: string, from: string, condition = 'true'): Promise<unknown[]> {
  const rows = await app.database.query<{ value: unknown }>(
    `select distinct ${expression} as value from ${from} where t.organisation_id = $1 and ${condition} order by 1`,
    [demo],
  );
  return rows.map(({ value }) => value);
}

async function count(from: string, condition: string): Promise<number> {
  const [row] = await app.database.query<{ count: number }>(
    `select count(*)::int as count from ${from} where t.organisation_id = $1 and ${condition}`,
    [demo],
  );
  return row?.count ?? 0;
}

it.each(TABLES)('is the same at every load on a day: %s', async (table) => {
  const rows = await rowsOf(table, demo);
  expect(rows).not.toEqual([]);
  expect(await rowsOf(table, again)).toEqual(rows);
});

it('says what it loads, and how long that took', () => {
  expect(lines.join('\n')).toMatch(/7 customers, .* invoices, .* seconds\./s);
});

it('goes through the importer without a rejection', async () => {
  const created = demoRecords(today).length;
  expect(await distinct('counts', 'imports t')).toEqual([
    { read: created, pending: 0, created, updated: 0, unchanged: 0, rejected: 0 },
  ]);
  expect(await distinct('status', 'imports t')).toEqual(['completed']);
  expect(await count('import_errors t', 'true')).toBe(0);
});

it('names the records that the importer rejects, and then leaves nothing', async () => {
  const loading = loadDemo(app.app, { log: () => undefined, today: '2299-01-15' });
  await expect(loading).rejects.toThrow(/^5 records of the demo do not go in:\nexpires .*"acme-method-2"/);
  expect(await app.database.query('select id from organisations')).toHaveLength(2);
});

it('has six customers with two years of invoices, in five currencies, and one with nothing', async () => {
  const since = "select customer_id from invoices where issued_at < now() - interval '23 months'";
  expect(await count('customers t', `id in (${since})`)).toBe(6);
  expect(await distinct('currency', 'invoices t')).toEqual(['EUR', 'GBP', 'JPY', 'KWD', 'USD']);
  const tables = ['contacts', 'payment_methods', 'contracts', 'entitlement_grants', 'invoices', 'payments'];
  const owners = tables.map((table) => `select customer_id from ${table}`).join(' union ');
  expect(await distinct('name', 'customers t', `id not in (${owners})`)).toEqual(['Bluebird Studio']);
});

it.each([
  ['open, to be paid on a page', "status = 'open' and payment_url is not null"],
  ['open, to be paid by transfer', "status = 'open' and payment_url is null"],
  ['overdue', "status = 'open' and due_date < current_date"],
  ['partly paid', "status = 'partially_paid'"],
  ['partly paid and overdue', "status = 'partially_paid' and due_date < current_date"],
  ['disputed', "status = 'open' and disputed_at is not null"],
  ['credited in part', "status = 'open' and amount_credited > 0"],
  ['credited wholly', "status = 'paid' and amount_credited = total and total > 0"],
  ['written off', "status = 'uncollectible'"],
  ['void', "status = 'void'"],
  ['a draft', "status = 'draft'"],
  ['huge', 'total > 100000000000'],
  ['with tax and discount', 'tax_total > 0 and discount_total > 0'],
])('has an invoice that is %s', async (_what, condition) => {
  expect(await count('invoices t', condition)).toBeGreaterThan(0);
});

it.each([
  ['refunded in part', "type = 'payment' and amount_refunded > 0 and amount_refunded < amount"],
  ['refunded wholly', "type = 'payment' and amount_refunded = amount"],
  ['goodwill', "type = 'refund' and credit_note_id is null"],
  ['a reversal that was paid again', `type = 'reversal' and parent_id in (${paidIn("'paid'")})`],
  ['a reversal that is still due', `type = 'reversal' and parent_id in (${paidIn("'open'")})`],
  ['withheld tax', "type = 'tax_withheld'"],
  ['more than was due', `amount > (select sum(amount) from payment_allocations a where a.payment_id = t.id)`],
  ['failed', "status = 'failed' and failure_reason is not null"],
  ['pending', "status = 'pending'"],
  ['waiting for the customer', "status = 'requires_action'"],
  ['canceled', "status = 'canceled'"],
])('has a payment that is %s', async (_what, condition) => {
  expect(await count('payments t', condition)).toBeGreaterThan(0);
});

function paidIn(status: string): string {
  return `select payment_id from payment_allocations where invoice_id in (select id from invoices where status = ${status})`;
}

it('has credit on account that a credit note left and no refund has paid back', async () => {
  expect(await count('credit_notes t', 'amount_to_credit > amount_refunded')).toBeGreaterThan(0);
});

it('has contracts in every state, with a phase that is over, one that runs and one that is to come', async () => {
  const states = ['active', 'canceled', 'disputed', 'expired', 'paused'];
  expect(await distinct('status', 'contracts t')).toEqual(states);
  const phases = (condition: string): string =>
    `exists (select from contract_phases where contract_id = t.id and ${condition})`;
  const stages = ['end_date <= current_date', 'start_date > current_date'].map(phases).join(' and ');
  const now = phases('start_date <= current_date and end_date > current_date');
  expect(await distinct('name', 'contracts t', `${stages} and ${now}`)).toEqual(['Cloud agreement']);
  const models = ['described', 'flat_fee', 'package', 'per_unit', 'tiered', 'volume'];
  expect(await distinct("model ->> 'type'", 'contract_prices t')).toEqual(models);
});

it('has documents that are PDFs', async () => {
  const magic = "convert_from(substring(content from 1 for 5), 'LATIN1')";
  const chunks = 'contract_documents t join file_chunks c on c.file_id = t.file_id and position = 0';
  expect(await distinct(magic, chunks)).toEqual(['%PDF-']);
  expect(await distinct('name', 'contract_documents t')).toContain('Data processing agreement.pdf');
});

it('has a direct debit that is the default and a card that expires next month', async () => {
  const defaults = "is_default and type = 'sepa_debit'";
  expect(await count('payment_methods t', defaults)).toBeGreaterThan(0);
  const next = "expires = to_char(current_date + interval '1 month', 'YYYY-MM')";
  expect(await count('payment_methods t', next)).toBe(1);
});

it('has the use of every day of the last two months', async () => {
  const last = "entitlement_id in (select id from entitlements where external_id = 'api-calls')";
  const days = await distinct('day', 'usage_days t', `${last} and day > current_date - 60`);
  expect(days).toHaveLength(60);
});
