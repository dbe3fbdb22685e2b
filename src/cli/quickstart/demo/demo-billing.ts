import type { InvoiceLineFields } from '../../../invoices/invoice-lines.types';
import type { InvoiceRecord, WritableStatus } from '../../../invoices/invoices.types';
import { daysAfter, monthStart, morningOf } from './calendar';
import { DEMO_CUSTOMERS, type DemoCustomer } from './demo-customers';
import type { SeededRandom } from './seeded-random';

const MONTHS = 24;
const DAYS_TO_PAY = 30;

/** How an invoice was settled: which part of its total, and when. */
export interface DemoSettlement {
  readonly invoice: string;
  readonly amount: number;
  readonly day: string;
}

export interface DemoBilling {
  readonly invoices: readonly InvoiceRecord[];
  readonly settlements: readonly DemoSettlement[];
}

/** Invoices of the last months that did not simply get paid, by how many months ago they were issued. */
const EXCEPTIONS: Readonly<
  Record<number, 'open' | 'half' | 'overdue' | 'uncollectible' | 'void' | 'disputed'>
> = {
  0: 'open',
  1: 'half',
  2: 'overdue',
  5: 'disputed',
  9: 'void',
  14: 'uncollectible',
};

/** Two years of monthly invoices of one customer, and a draft of the next one; `today` is the last day of it. */
export function demoBilling(customer: DemoCustomer, today: string, random: SeededRandom): DemoBilling {
  const invoices: InvoiceRecord[] = [draftOf(customer, today, random)];
  const settlements: DemoSettlement[] = [];
  for (let ago = MONTHS; ago >= 0; ago -= 1) {
    const invoice = invoiceOf(customer, { today, ago }, random);
    invoices.push(invoice);
    const share = EXCEPTIONS[ago] === 'half' ? 2 : EXCEPTIONS[ago] === undefined ? 1 : null;
    if (share === null) continue;
    const paidOn = daysAfter(monthStart(today, -ago), random.integer(4, 24));
    const amount = Math.floor((invoice.total ?? 0) / share);
    settlements.push({ invoice: invoice.external_id, amount, day: paidOn < today ? paidOn : today });
  }
  return { invoices, settlements };
}

function invoiceOf(
  customer: DemoCustomer,
  { today, ago }: { today: string; ago: number },
  random: SeededRandom,
): InvoiceRecord {
  const issued = monthStart(today, -ago);
  const exception = EXCEPTIONS[ago];
  const number = numberOf(customer, issued);
  return {
    ...amountsOf(customer, MONTHS - ago, random),
    external_id: number,
    number,
    status: statusOf(exception),
    currency: customer.currency,
    issued_at: morningOf(issued),
    due_date: dueDate(issued, today, exception),
    period: { start: monthStart(today, -ago - 1), end: issued },
    purchase_order: ago < 12 ? 'PO-7731' : null,
    dispute: exception === 'disputed' ? disputeOf(issued) : null,
  };
}

function draftOf(customer: DemoCustomer, today: string, random: SeededRandom): InvoiceRecord {
  const period = { start: monthStart(today, 0), end: monthStart(today, 1) };
  const number = numberOf(customer, period.end);
  const amounts = amountsOf(customer, MONTHS + 1, random);
  return { ...amounts, external_id: number, number, status: 'draft', currency: customer.currency, period };
}

/** Numbers run through the year over all customers, as tax law likes them. */
function numberOf(customer: DemoCustomer, issued: string): string {
  const place =
    (Number(issued.slice(5, 7)) - 1) * DEMO_CUSTOMERS.length + DEMO_CUSTOMERS.indexOf(customer) + 1;
  return `NW-${issued.slice(0, 4)}-${String(place).padStart(4, '0')}`;
}

function statusOf(exception: (typeof EXCEPTIONS)[number] | undefined): WritableStatus {
  return exception === 'void' || exception === 'uncollectible' ? exception : 'open';
}

function dueDate(issued: string, today: string, exception: (typeof EXCEPTIONS)[number] | undefined): string {
  if (exception === 'overdue') return daysAfter(today, -22);
  if (exception === 'half') return daysAfter(today, 22);
  if (exception === 'disputed') return daysAfter(today, 45);
  return daysAfter(issued, DAYS_TO_PAY) > today || exception !== 'open'
    ? daysAfter(issued, DAYS_TO_PAY)
    : daysAfter(today, 7);
}

function disputeOf(issued: string): { disputed_at: string; reason: string } {
  return { disputed_at: morningOf(daysAfter(issued, 12)), reason: 'Seats were counted twice in one team.' };
}

/** Lines and totals; `age` in months makes the customer grow. */
function amountsOf(customer: DemoCustomer, age: number, random: SeededRandom): Partial<InvoiceRecord> {
  const { prices, taxRate } = customer;
  const seats = customer.seats + age * random.integer(1, 3);
  const packages = random.integer(1, 3);
  const lines: InvoiceLineFields[] = [
    lineOf('Platform, team plan', 1, prices.platform),
    lineOf('Seats', seats, prices.seat),
    {
      ...lineOf('API calls, packages of 100,000', packages, prices.calls),
      children: Array.from({ length: packages }, (_, index) =>
        lineOf(`Package ${String(index + 1)}`, 1, prices.calls),
      ),
    },
  ].map((line) => ({ ...line, tax_rate: String(taxRate), tax_amount: taxOf(line.amount, taxRate) }));
  const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
  const subtotal = sum(lines.map((line) => line.amount));
  const tax_total = sum(lines.map((line) => line.tax_amount ?? 0));
  return { lines, subtotal, discount_total: 0, tax_total, total: subtotal + tax_total };
}

function lineOf(description: string, quantity: number, unit: number): InvoiceLineFields {
  return {
    description,
    quantity: String(quantity),
    unit_amount_decimal: String(unit),
    amount: quantity * unit,
  };
}

/** Whole percent of an amount, half up. */
function taxOf(amount: number, percent: number): number {
  return Math.floor((amount * percent + 50) / 100);
}
