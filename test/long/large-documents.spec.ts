import { performance } from 'node:perf_hooks';
import type { Customer } from '../../src/customers/customers.types';
import { createContract } from '../factories/contracts';
import { createCustomer } from '../factories/customers';
import { invoiceBody } from '../factories/invoice-bodies';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createProduct } from '../factories/pricing';
import { visit, type Visitor } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';

const TRIES = 40;
/** What a document of any size may take beside one that fills a single page. */
const MOST = 2;

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
let visitor: Visitor;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  customer = await createCustomer(merchant);
  visitor = await visit(merchant, customer);
});
afterAll(() => app.close());

async function invoiceOf(count: number): Promise<string> {
  const lines = Array.from({ length: count }, (_, index) => ({
    description: `Call ${String(index)}`,
    amount: 2,
  }));
  const whole = { subtotal: count * 2, tax_total: 0, total: count * 2, lines };
  const { id } = await merchant.create<{ id: string }>('/v1/invoices', invoiceBody(customer, whole));
  return `invoices/${id}`;
}

async function contractOf(count: number): Promise<string> {
  const product = await createProduct(merchant);
  const price = {
    product_id: product.id,
    model: { type: 'per_unit', unit_amount_decimal: '1000' },
    quantity: 'metered',
    billing_period: 'P1M',
    billed: 'in_arrears',
  };
  const phases = Array.from({ length: count }, (_, index) => ({
    name: `Phase ${String(index + 1)}`,
    start_date: `${String(2000 + index)}-01-01`,
    end_date: index === count - 1 ? null : `${String(2001 + index)}-01-01`,
    prices: [price, price, price],
  }));
  const { id } = await createContract(merchant, customer, { start_date: '2000-01-01', phases });
  return `contracts/${id}`;
}

/** Milliseconds of one answer: the page as the customer opens it. */
async function taken(path: string): Promise<number> {
  const start = performance.now();
  await visitor.page(path).expect(200);
  return performance.now() - start;
}

const at = (share: number, times: number[]): number =>
  times.sort((a, b) => a - b)[Math.ceil(times.length * share) - 1] ?? Infinity;

it.each([
  ['an invoice with 5,000 lines', 'one with 50', () => Promise.all([invoiceOf(50), invoiceOf(5_000)])],
  ['a contract with 50 phases', 'one with 6', () => Promise.all([contractOf(6), contractOf(50)])],
])('opens %s about as fast as %s', async (large, small, make) => {
  const [one, other] = await make();
  const times = { small: [] as number[], large: [] as number[] };
  // Taken in turns, so that whatever else the machine does slows both.
  for (let index = 0; index < TRIES; index += 1) {
    times.small.push(await taken(one));
    times.large.push(await taken(other));
  }
  const [usual, slow] = [at(0.5, times.small), at(0.5, times.large)];
  process.stdout.write(
    `${large}: ${slow.toFixed(1)} ms (median; ${at(0.95, times.large).toFixed(1)} at the 95th percentile), ${small}: ${usual.toFixed(1)} ms\n`,
  );
  expect(slow).toBeLessThan(usual * MOST);
});
