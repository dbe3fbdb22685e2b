import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { parse } from 'yaml';
import type { Page } from '../../src/platform/http/list/page.types';
import { createInvoice } from '../factories/invoices';
import { copyRows } from '../factories/many-rows';
import { createTenant, type Tenant } from '../factories/worlds';
import { startApp, type TestApp } from '../support/app';

interface ApiDocument {
  readonly paths: Readonly<
    Record<string, { readonly get?: { readonly parameters?: readonly { name: string }[] } }>
  >;
}

interface Row {
  readonly id: string;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

const DOCUMENT = parse(readFileSync(join(__dirname, '../../openapi/openapi.yaml'), 'utf8')) as ApiDocument;
/** Every list: a GET that takes a cursor. A new one is covered by itself. */
const LISTS = Object.entries(DOCUMENT.paths)
  .filter(([, { get }]) => get?.parameters?.some(({ name }) => name === 'cursor'))
  .map(([path]) => path);

/** The table that each list reads. */
const TABLES: Readonly<Record<string, string>> = {
  '/v1/api_keys': 'api_keys',
  '/v1/audit_events': 'audit_events',
  '/v1/contacts': 'contacts',
  '/v1/contracts': 'contracts',
  '/v1/credit_notes': 'credit_notes',
  '/v1/customers': 'customers',
  '/v1/entitlements': 'entitlements',
  '/v1/entitlements/grants': 'entitlement_grants',
  '/v1/imports': 'imports',
  '/v1/imports/{id}/errors': 'import_errors',
  '/v1/invoices': 'invoices',
  '/v1/invoices/{id}/line_items': 'invoice_lines',
  '/v1/invoices/{id}/payments': 'payment_allocations',
  '/v1/payment_methods': 'payment_methods',
  '/v1/payments': 'payments',
  '/v1/plans': 'plans',
  '/v1/portal/contracts': 'contracts',
  '/v1/portal/credit_notes': 'credit_notes',
  '/v1/portal/invoices': 'invoices',
  '/v1/portal/invoices/{id}/line_items': 'invoice_lines',
  '/v1/portal/invoices/{id}/payments': 'payment_allocations',
  '/v1/portal/payment_methods': 'payment_methods',
  '/v1/portal/payments': 'payments',
  '/v1/portal/pricing': 'plans',
  '/v1/products': 'products',
  '/v1/sessions': 'portal_sessions',
  '/v1/webhook_endpoints': 'webhook_endpoints',
  '/v1/webhook_endpoints/{id}/deliveries': 'webhook_deliveries',
};
const COPIES = 3_000;

let app: TestApp;
let tenant: Tenant;
beforeAll(async () => {
  app = await startApp();
  tenant = await createTenant(app, 'Owner');
  await app.database.query(
    `insert into import_errors (organisation_id, import_id, place, id, line, code, reason)
     select organisation_id, id, '0', gen_random_uuid(), 1, 'not_day', 'is no day' from imports limit 1`,
  );
  await app.database.query(
    `insert into invoice_lines (organisation_id, id, invoice_id, position, description, amount)
     select organisation_id, gen_random_uuid(), id, 0, 'Seats', 1 from invoices where id = $1`,
    [tenant.ids['invoices']],
  );
  for (const table of new Set(Object.values(TABLES))) {
    if (table !== 'payment_allocations') await copyRows(app, table, COPIES);
  }
  await app.database.query(
    `insert into payment_allocations (organisation_id, payment_id, invoice_id, customer_id, amount)
     select organisation_id, id, $1, customer_id, 1 from payments on conflict do nothing`,
    [tenant.ids['invoices']],
  );
  await app.database.query('analyze payment_allocations');
});
afterAll(() => app.close());

/** With the id of the tenant's own thing: `/v1/imports/{id}/errors` is of its import. */
const addressOf = (path: string): string =>
  path.replace(/([a-z_]+)\/\{id\}/, (_, things: string) => `${things}/${tenant.ids[things] ?? ''}`);

/** One page of a list, asked for by whom it is meant for. */
function page(path: string, query: Readonly<Record<string, string>> = {}): Promise<Page<Row>> {
  const search = new URLSearchParams(query).toString();
  const address = `${addressOf(path)}?${search}`;
  return path.startsWith('/v1/portal/') ? tenant.visitor.get(address) : tenant.merchant.get(address);
}

/** The statements that a call sends to Postgres' pool and that read from `table`. */
async function statementsOf(
  table: string,
  call: () => Promise<unknown>,
): Promise<{ name?: string; text: string; values: unknown[] }[]> {
  const pool = (app.app.get(DataSource).driver as unknown as { master: Pool }).master;
  const spy = jest.spyOn(pool, 'query');
  await call();
  const sent = spy.mock.calls.map(
    ([query]) => query as unknown as { name?: string; text: string; values: unknown[] },
  );
  spy.mockRestore();
  return sent.filter(({ text }) => new RegExp(`from ${table}\\b`).test(text) && text.includes('cursor_key'));
}

function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

it('knows the table behind every list', () => {
  expect(LISTS.sort()).toEqual(Object.keys(TABLES).sort());
});

describe.each(LISTS)('GET %s', (path) => {
  const table = TABLES[path] ?? '';

  it('is one named statement without count or OFFSET, by an index and without sorting', async () => {
    const first = await page(path, { limit: '20' });
    const deep = { limit: '20', cursor: first.next ?? '' };
    const sent = [
      ...(await statementsOf(table, () => page(path, { limit: '20' }))),
      ...(await statementsOf(table, () => page(path, deep))),
    ];
    expect(sent).toHaveLength(2);
    for (const { name, text, values } of sent) {
      expect(name).toMatch(/^[\w-]{32}$/);
      expect(text).not.toMatch(/count\(|offset/i);
      const [row] = await app.database.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `explain (format json) ${text}`,
        values,
      );
      const nodes = nodesOf(row?.['QUERY PLAN'][0].Plan ?? { 'Node Type': 'none' });
      const listed = nodes.filter((node) => node['Relation Name'] === table);
      // The list itself stands outermost; what is looked up for each row, such as who took a payment back, beneath it.
      for (const { 'Node Type': type } of listed) expect(type).toMatch(/^Index (Only )?Scan$/);
      expect(listed[0]?.['Index Name']).toMatch(new RegExp(`^${table}_\\w+`));
      expect(nodes.map((node) => node['Node Type'])).not.toContain('Sort');
    }
  });

  it('pages on and back without gaps or repeats', async () => {
    const there = [await page(path, { limit: '100' })];
    while (there.length < 5) there.push(await page(path, { limit: '100', cursor: there.at(-1)?.next ?? '' }));
    const seen = there.flatMap(({ results }) => results.map((row) => JSON.stringify(row)));
    expect(new Set(seen).size).toBe(500);
    const back = await page(path, { limit: '100', cursor: there[4]?.previous ?? '' });
    expect(back.results).toEqual(there[3]?.results);
    expect(there[0]?.previous).toBeNull();
  });

  it('counts only when asked, and bounds the page', async () => {
    expect(await page(path)).not.toHaveProperty('total_count');
    expect((await page(path)).results).toHaveLength(20);
    const counted = await page(path, { limit: '1', include: 'total_count' });
    expect(counted.total_count).toBeGreaterThan(COPIES);
  });
});

it('neither skips nor repeats while rows arrive', async () => {
  const first = await page('/v1/invoices', { limit: '10' });
  await createInvoice(tenant.merchant, tenant.customer, { external_id: 'newcomer', number: 'NEW-1' });
  const second = await page('/v1/invoices', { limit: '10', cursor: first.next ?? '' });
  const again = await page('/v1/invoices', { limit: '10', cursor: second.previous ?? '' });
  expect(again.results.map(({ id }) => id)).toEqual(first.results.map(({ id }) => id));
  expect(again.previous).not.toBeNull();
});
