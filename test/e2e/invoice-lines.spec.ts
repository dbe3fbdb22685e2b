import { createCustomer } from '../factories/customers';
import { invoiceBody } from '../factories/invoice-bodies';
import { createMerchant, type Merchant } from '../factories/merchants';
import { visit, type Visitor } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';

const COUNT = 5_000;

interface Line {
  readonly description: string;
  readonly children: readonly Line[];
}
interface LinesPage {
  readonly results: readonly Line[];
  readonly next: string | null;
  readonly previous: string | null;
}

let app: TestApp;
let merchant: Merchant;
let visitor: Visitor;
let id: string;

const nameOf = (index: number): string => `Call ${String(index)}`;
const names = (page: LinesPage): string[] => page.results.map(({ description }) => description);

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  const customer = await createCustomer(merchant);
  visitor = await visit(merchant, customer);
  const lines = Array.from({ length: COUNT }, (_, index) => ({
    description: nameOf(index),
    amount: 2,
    ...(index === 0 ? { children: [{ description: 'First half', amount: 1 }] } : {}),
  }));
  const whole = { subtotal: COUNT * 2, tax_total: 0, total: COUNT * 2, lines };
  const made = await merchant.call('post', '/v1/invoices').send(invoiceBody(customer, whole)).expect(201);
  id = (made.body as { id: string }).id;
});
afterAll(() => app.close());

const read = async (query = ''): Promise<LinesPage> =>
  (await merchant.call('get', `/v1/invoices/${id}/line_items${query}`).expect(200)).body as LinesPage;

describe('an invoice with thousands of lines', () => {
  it('comes with the first hundred, and says that there are more', async () => {
    for (const answer of [
      await merchant.call('get', `/v1/invoices/${id}`).expect(200),
      await visitor.call('get', `/v1/portal/invoices/${id}`).expect(200),
    ]) {
      const invoice = answer.body as { lines: Line[]; has_more_lines: boolean };
      expect(invoice.lines).toHaveLength(100);
      expect(invoice.has_more_lines).toBe(true);
      expect(invoice.lines[0]?.children).toMatchObject([{ description: 'First half' }]);
    }
  });

  it('is read whole page by page, in order, and back again', async () => {
    const seen: string[] = [];
    let page = await read('?limit=100');
    let last = page;
    while (page.results.length > 0) {
      seen.push(...names(page));
      last = page;
      if (page.next === null) break;
      page = await read(`?limit=100&cursor=${page.next}`);
    }
    expect(seen).toEqual(Array.from({ length: COUNT }, (_, index) => nameOf(index)));
    const before = await read(`?limit=100&cursor=${last.previous ?? ''}`);
    expect(names(before)[0]).toBe(nameOf(COUNT - 200));
    const newest = await read('?limit=1&order=-position');
    expect(names(newest)).toEqual([nameOf(COUNT - 1)]);
  });

  it('has a page of moderate size, which leads through all lines', async () => {
    const first = await visitor.page(`invoices/${id}`).expect(200);
    expect(first.text).toContain(nameOf(49));
    expect(first.text).not.toContain(nameOf(50));
    expect(first.text).not.toContain('Previous lines');
    expect(first.text.length).toBeLessThan(30_720);
    const href = /href="([^"]+)" rel="next"/.exec(first.text)?.[1]?.replaceAll('&#x3D;', '=') ?? '';
    const second = await visitor.page(`invoices/${id}${href.slice(href.indexOf('?'))}`).expect(200);
    expect(second.text).toContain(nameOf(99));
    expect(second.text).toContain('Previous lines');
  });

  it("is paged for its own customer only, and not for another's", async () => {
    const own = await visitor.call('get', `/v1/portal/invoices/${id}/line_items?limit=2`).expect(200);
    expect(names(own.body as LinesPage)).toEqual([nameOf(0), nameOf(1)]);
    const other = await visit(merchant, await createCustomer(merchant));
    await other.call('get', `/v1/portal/invoices/${id}/line_items`).expect(404);
    const elsewhere = await createMerchant(app);
    await elsewhere.call('get', `/v1/invoices/${id}/line_items`).expect(404);
  });
});

it('says why a line is exempt from tax', async () => {
  const customer = await createCustomer(merchant);
  const line = {
    description: 'Hosting',
    amount: 5_000,
    tax_rate: '0',
    tax_amount: 0,
    tax_category: 'AE',
    tax_exemption_reason: 'Reverse charge',
    tax_exempt_amount: 5_000,
  };
  const body = invoiceBody(customer, { lines: [line], subtotal: 5_000, tax_total: 0, total: 5_000 });
  const made = await merchant.call('post', '/v1/invoices').send(body).expect(201);
  expect(made.body).toMatchObject({ lines: [line], has_more_lines: false });
  const page = await (await visit(merchant, customer)).page(`invoices/${(made.body as { id: string }).id}`);
  expect(page.text).toContain('Reverse charge');
});
