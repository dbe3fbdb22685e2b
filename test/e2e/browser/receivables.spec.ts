import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page as BrowserPage } from 'playwright-core';
import type { Customer } from '../../../src/customers/customers.types';
import type { Page } from '../../../src/platform/http/list/page.types';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { receivables, receivablesCsv, type Receivable } from '../../factories/receivables';
import { mintSession } from '../../factories/sessions';
import { answerOf } from '../../support/answers';
import { startApp, type TestApp } from '../../support/app';
import { describeInBrowser } from '../../support/browser/browser-tests';
import { until } from '../../support/until';

interface ImportAnswer {
  readonly id: string;
  readonly status: string;
  readonly counts: { created: number; updated: number; unchanged: number; rejected: number };
}

interface Rejected {
  readonly line: number;
  readonly column: string | null;
  readonly reason: string;
}

interface Sums {
  readonly invoices: number;
  readonly total: number;
  readonly disputed: number;
  readonly open: number;
  readonly owing: number;
  readonly due: number;
}

const MAPPING = readFileSync(join(__dirname, '../../../docs/examples/accounts-receivable.yaml'), 'utf8');
const ROWS = receivables(300, 20);

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
afterAll(() => app.close());

/** Uploads the file and waits until the import has ended. */
async function importCsv(into: Merchant, rows: readonly string[]): Promise<ImportAnswer> {
  const sent = into
    .call('post', '/v1/imports')
    .field('mapping', MAPPING)
    .attach('file', Buffer.from(receivablesCsv(rows)), 'receivables.csv');
  let answer = await answerOf<ImportAnswer>(sent, 202);
  await until(async () => {
    answer = await into.get(`/v1/imports/${answer.id}`);
    return ['completed', 'failed'].includes(answer.status);
  });
  expect(answer.status).toBe('completed');
  return answer;
}

/** What the books of a merchant add up to. */
async function sumsOf({ organisation }: Merchant): Promise<Sums | undefined> {
  const [sums] = await app.database.query<Sums & Record<string, unknown>>(
    `select count(*) as invoices, sum(total)::bigint as total, count(disputed_at) as disputed,
            count(*) filter (where status = 'open') as open,
            count(distinct customer_id) filter (where status = 'open') as owing, sum(amount_due)::bigint as due
     from invoices where organisation_id = $1`,
    [organisation.id],
  );
  return sums;
}

/** The same from the rows of the export, in whole cents. */
function expectedSums(rows: readonly Receivable[]): Sums {
  const open = rows.filter(({ settled }) => !settled);
  const sum = (some: readonly Receivable[]): number => some.reduce((all, { amount }) => all + amount, 0);
  return {
    invoices: rows.length,
    total: sum(rows),
    disputed: rows.filter(({ disputed }) => disputed).length,
    open: open.length,
    owing: new Set(open.map(({ customer }) => customer)).size,
    due: sum(open),
  };
}

/** The numbers in the invoices table, page by page. */
async function numbersSeen(page: BrowserPage): Promise<string[]> {
  const numbers = await page.locator('table.invoices tbody th a').allInnerTexts();
  const older = page.getByRole('link', { name: 'Older' });
  if ((await older.count()) === 0) return numbers;
  await older.click();
  await page.waitForURL(/cursor=/);
  return [...numbers, ...(await numbersSeen(page))];
}

it('goes in whole, to the cent, and changes nothing the second time', async () => {
  const rows = ROWS.map(({ row }) => row);
  const customers = new Set(ROWS.map(({ customer }) => customer)).size;
  const settled = ROWS.filter((row) => row.settled).length;
  const first = await importCsv(merchant, rows);
  expect(first.counts).toMatchObject({ created: ROWS.length + customers + settled, rejected: 0 });
  expect(await sumsOf(merchant)).toEqual(expectedSums(ROWS));

  const again = await importCsv(merchant, rows);
  expect(again.counts).toMatchObject({
    created: 0,
    updated: 0,
    unchanged: first.counts.created,
    rejected: 0,
  });
  expect(await sumsOf(merchant)).toEqual(expectedSums(ROWS));
});

it('names each of ten damaged rows with line, column and reason, and imports the rest', async () => {
  const damage: Readonly<Record<number, readonly [cell: number, value: string, column: string]>> = {
    3: [4, '2/30/2013', 'InvoiceDate'],
    20: [5, 'soon', 'DueDate'],
    41: [6, '12;34', 'InvoiceAmount'],
    77: [6, '1.234', 'InvoiceAmount'],
    90: [6, '', 'InvoiceAmount'],
    120: [7, 'Maybe', 'Disputed'],
    151: [8, '13/13/2013', 'SettledDate'],
    200: [3, '', 'invoiceNumber'],
    240: [1, '', 'customerID'],
    299: [4, '2013-01-02', 'InvoiceDate'],
  };
  const other = await createMerchant(app, { name: 'Other' });
  const rows = ROWS.map(({ row }, index) => {
    const [cell, value] = damage[index] ?? [];
    return cell === undefined
      ? row
      : row
          .split(',')
          .with(cell, value ?? '')
          .join(',');
  });
  const { id, counts } = await importCsv(other, rows);
  expect(counts.rejected).toBe(10);
  const { results } = await other.get<Page<Rejected>>(`/v1/imports/${id}/errors?limit=100`);
  expect(results.map(({ line, column }) => ({ line, column }))).toEqual(
    // The header is line 1.
    Object.entries(damage).map(([index, [, , column]]) => ({ line: Number(index) + 2, column })),
  );
  expect(results.every(({ reason }) => reason.length > 5)).toBe(true);
  expect(await sumsOf(other)).toEqual(
    expectedSums(ROWS.filter((_row, index) => damage[index] === undefined)),
  );
});

describeInBrowser('a customer of the export', (pages) => {
  it.each([false, true])('sees exactly their invoices (phone: %p)', async (phone) => {
    const owing = ROWS.find(({ settled }) => !settled)?.customer ?? '';
    const customer = await merchant.get<Customer>(`/v1/customers/external/${owing}`);
    const session = await mintSession(merchant, customer, { section: 'invoices' });
    const page = await pages.openPage({ phone });
    await page.goto(session.redirect_url);
    await page.waitForURL(`${app.url}/s/${session.id}/invoices`);
    const own = ROWS.filter((row) => row.customer === owing).map(({ number }) => number);
    expect((await numbersSeen(page)).sort()).toEqual(own.sort());
  });
});
