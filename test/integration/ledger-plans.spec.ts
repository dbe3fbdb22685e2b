import { InvoicesService } from '../../src/invoices/invoices.service';
import { INVOICE_LIST, ISSUED_INVOICE_LIST } from '../../src/invoices/invoices.types';
import { INVOICE_PAYMENT_LIST } from '../../src/ledger/ledger.types';
import { OrganisationsService } from '../../src/organisations/organisations.service';
import { PaymentsModule } from '../../src/payments/payments.module';
import { PaymentsService } from '../../src/payments/payments.service';
import { OWN_PAYMENT_LIST, PAYMENT_LIST } from '../../src/payments/payments.types';
import type { CustomerScope } from '../../src/platform/access/scopes';
import { Statements, type Statement } from '../../src/platform/database/statements';
import type { ListDefinition, PageRequest } from '../../src/platform/http/list/list-definition';
import { readPageRequest } from '../../src/platform/http/list/page-request';
import { startContext, type TestContext } from '../support/context';

const SYSTEM = { actor: { type: 'system', id: 'test' }, ip: null, requestId: null } as const;

let rooms: TestContext;
let invoices: InvoicesService;
let payments: PaymentsService;
let scope: CustomerScope;
let invoiceId: string;

/** Enough rows that no plan but the right index is cheap; one customer has many. */
const ROWS = `
  insert into organisations (id, settings) select gen_random_uuid(), '{"time_zone": "UTC"}' from generate_series(1, 3);
  insert into customers (organisation_id, id, name)
    select o.id, gen_random_uuid(), 'c' from organisations o, generate_series(1, 100);
  insert into invoices (organisation_id, id, customer_id, external_id, number, status, currency, subtotal, discount_total,
      tax_total, total, amount_paid, amount_due, issued_at, issue_date, due_date, created_at, customer_snapshot, issuer_snapshot)
    select c.organisation_id, gen_random_uuid(), c.id, c.id || '-' || n, c.id || '-' || n,
      case when n % 20 = 0 then 'open' else 'paid' end, 'EUR', 10, 0, 0, 10,
      case when n % 20 = 0 then 0 else 10 end, case when n % 20 = 0 then 10 else 0 end,
      now() - n * interval '1 day', current_date - n, current_date + 30 - n, now() - n * interval '1 hour', '{}', '{}'
    from (select *, row_number() over () as position from customers) c
    cross join lateral generate_series(1, case c.position when 1 then 3000 else 60 end) n;
  insert into invoice_lines (organisation_id, id, invoice_id, position, description, amount)
    select organisation_id, gen_random_uuid(), id, 0, 'Seats', 10 from invoices;
  insert into payments (organisation_id, id, customer_id, external_id, type, status, currency, amount, effective_at, created_at)
    select organisation_id, gen_random_uuid(), customer_id, number, 'payment', 'succeeded', 'EUR', 10, issued_at, created_at
    from invoices;
  insert into payment_allocations (organisation_id, payment_id, invoice_id, customer_id, amount)
    select i.organisation_id, p.id, i.id, i.customer_id, 10
    from invoices i join payments p on p.organisation_id = i.organisation_id and p.external_id = i.number where i.status = 'paid';
  vacuum analyze;`;

beforeAll(async () => {
  rooms = await startContext([PaymentsModule]);
  invoices = rooms.context.get(InvoicesService);
  payments = rooms.context.get(PaymentsService);
  await rooms.context.get(OrganisationsService).create('Northwind Cloud', SYSTEM);
  for (const statement of ROWS.split(';\n')) await rooms.database.query(statement);
  const [row] = await rooms.database.query<{ organisation_id: string; customer_id: string; id: string }>(
    'select organisation_id, customer_id, min(id::text) as id from invoices group by 1, 2 order by count(*) desc limit 1',
  );
  if (!row) throw new Error('there are no invoices');
  scope = {
    ...SYSTEM,
    organisationId: row.organisation_id,
    customerId: row.customer_id,
    contactId: null,
    sessionId: row.id,
    kind: 'customer',
    readOnly: false,
  };
  invoiceId = row.id;
});
afterAll(async () => rooms.close());
afterEach(() => {
  jest.restoreAllMocks();
});

const pageOf = (definition: ListDefinition, query: Readonly<Record<string, string>> = {}): PageRequest =>
  readPageRequest(definition, query);

/** The plans of every statement that `read` runs. */
async function plansOf(read: () => Promise<unknown>): Promise<string[]> {
  const run = jest.spyOn(Statements.prototype, 'rows');
  await read();
  const calls: readonly [Statement, readonly unknown[]][] = run.mock.calls;
  return Promise.all(
    calls.map(async ([{ text }, values]) => {
      const lines = await rooms.database.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
      return lines.map((line) => line['QUERY PLAN']).join('\n');
    }),
  );
}

it.each<[string, () => Promise<unknown>, string[]]>([
  [
    'a customer’s invoices',
    () => invoices.listIssued(scope, pageOf(ISSUED_INVOICE_LIST)),
    ['invoices_issued_idx'],
  ],
  [
    'a customer’s invoices of a time',
    () =>
      invoices.listIssued(
        scope,
        pageOf(ISSUED_INVOICE_LIST, { issued_at__lt: '2020-01-01T00:00:00Z', order: 'issued_at' }),
      ),
    ['invoices_issued_idx'],
  ],
  [
    'a customer’s overdue invoices',
    () => invoices.listIssued(scope, pageOf(ISSUED_INVOICE_LIST, { overdue: 'true' })),
    ['invoices_due_idx'],
  ],
  ['a customer’s balances', () => invoices.balances(scope), ['invoices_due_idx']],
  ['a customer’s counts', () => invoices.counts(scope), ['invoices_issued_idx', 'invoices_due_idx']],
  ['when a customer’s first was issued', () => invoices.firstIssuedAt(scope), ['invoices_issued_idx']],
  [
    'one invoice',
    () => invoices.getIssued(scope, invoiceId),
    ['invoices_', 'invoice_lines_', 'payment_allocations_invoice_idx'],
  ],
  ['all invoices', () => invoices.list(scope, pageOf(INVOICE_LIST)), ['invoices_created_idx']],
  [
    'all invoices of one customer',
    () => invoices.list(scope, pageOf(INVOICE_LIST, { customer_id: scope.customerId })),
    ['invoices_customer_idx'],
  ],
  [
    'an invoice by number',
    () => invoices.list(scope, pageOf(INVOICE_LIST, { number: '2026-0001' })),
    ['invoices_number_key'],
  ],
  [
    'all overdue invoices',
    () => invoices.list(scope, pageOf(INVOICE_LIST, { overdue: 'true' })),
    ['invoices_'],
  ],
  [
    'a customer’s payments',
    () => payments.listOfCustomer(scope, pageOf(OWN_PAYMENT_LIST)),
    ['payments_effective_idx', 'payment_allocations_pkey'],
  ],
  ['a customer’s last payment', () => payments.lastSucceeded(scope), ['payments_effective_idx']],
  ['a customer’s credit', () => payments.creditOnAccount(scope), ['payments_unapplied_idx']],
  [
    'what was paid on an invoice',
    () => invoices.listPayments(scope, invoiceId, pageOf(INVOICE_PAYMENT_LIST)),
    ['payment_allocations_invoice_idx', 'payments_'],
  ],
  [
    'payments by their words',
    () => payments.list(scope, pageOf(PAYMENT_LIST, { search: 'zyxw' })),
    ['payments_search_idx'],
  ],
  [
    'all payments',
    () => payments.list(scope, pageOf(PAYMENT_LIST)),
    ['payments_created_idx', 'payment_allocations_pkey'],
  ],
])('%s come by index', async (_what, read, indexes) => {
  const plans = (await plansOf(read)).join('\n\n');
  for (const index of indexes) expect(plans).toContain(index);
  expect(plans).not.toMatch(/Seq Scan on (invoices|invoice_lines|payments|payment_allocations)/);
});

it('reads a page, one balance sheet and one payment in one statement each', async () => {
  for (const read of [
    () => invoices.listIssued(scope, pageOf(ISSUED_INVOICE_LIST)),
    () => invoices.balances(scope),
    () => invoices.counts(scope),
    () => payments.listOfCustomer(scope, pageOf(OWN_PAYMENT_LIST)),
    () => payments.lastSucceeded(scope),
  ]) {
    expect(await plansOf(read)).toHaveLength(1);
    jest.restoreAllMocks();
  }
});

it('pages through a customer’s invoices without skipping or repeating one', async () => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const query: Record<string, string> = {
      limit: '99',
      status: 'paid',
      ...(cursor === null ? {} : { cursor }),
    };
    const page = await invoices.listIssued(scope, pageOf(ISSUED_INVOICE_LIST, query));
    seen.push(...page.results.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== null);
  expect(new Set(seen).size).toBe(2850);
  expect(seen).toHaveLength(2850);
});
