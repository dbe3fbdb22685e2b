import type { CustomerRecord } from '../../../customers/customers.types';
import type { InvoiceRecord } from '../../../invoices/invoices.types';
import { daysAfter, monthStart, morningOf } from './calendar';
import { demoPricesAt } from './demo-agreements';
import { DEMO_CUSTOMERS, type DemoCustomer } from './demo-customers';
import { DEMO_OUTCOMES, type DemoFate } from './demo-fates';
import { demoLines } from './demo-lines';
import { DEMO_PARTIES } from './demo-parties';
import { SeededRandom } from './seeded-random';

const MONTHS = 24;
const DAYS_TO_PAY = 30;

/** An invoice, its customer, and what happens to it. */
export interface DemoInvoice {
  readonly customer: DemoCustomer;
  readonly record: InvoiceRecord & { readonly number: string; readonly total: number };
  /** Null for a draft. */
  readonly fate: DemoFate | null;
  readonly issued: string;
  /** Day of its payment, if it is paid. */
  readonly paidOn: string;
}

type Unnumbered = Omit<DemoInvoice, 'record'> & { readonly fields: Omit<InvoiceRecord, 'external_id'> };

/**
 * Two years of invoices of every customer with invoices, and a draft of each one's next invoice, up to
 * `today`. Deterministic: the same day and seed give the same invoices.
 */
export function demoInvoices(today: string, seed: number): DemoInvoice[] {
  const all = DEMO_CUSTOMERS.flatMap((customer, index) => history(customer, today, seed + index));
  return numbered([...all, abroad(today)].sort((one, other) => one.issued.localeCompare(other.issued)));
}

/** Numbers are consecutive within a year over all customers, as tax law expects. */
function numbered(invoices: readonly Unnumbered[]): DemoInvoice[] {
  const counts = new Map<string, number>();
  return invoices.map(({ fields, ...invoice }) => {
    const year = invoice.issued.slice(0, 4);
    const count = (counts.get(year) ?? 0) + 1;
    counts.set(year, count);
    const number = `NW-${year}-${String(count).padStart(4, '0')}`;
    const payment_url = invoice.fate === 'payable' ? `https://pay.northwind.example/${number}` : null;
    const { total = 0 } = fields;
    return { ...invoice, record: { ...fields, external_id: number, number, payment_url, total } };
  });
}

function history(customer: DemoCustomer, today: string, seed: number): Unnumbered[] {
  const random = new SeededRandom(seed);
  const { every, fates } = customer;
  const count = MONTHS / every;
  const invoices: Unnumbered[] = [];
  let [seats] = customer.seats;
  for (let ago = count; ago >= -1; ago -= 1) {
    seats += random.integer(0, customer.seats[1]);
    const issued = monthStart(today, -ago * every);
    const paid = daysAfter(issued, random.integer(4, 24));
    const yesterday = daysAfter(today, -1);
    const use = {
      seats,
      calls: random.integer(...customer.calls),
      period: { start: monthStart(issued, -every), end: issued },
      first: ago === count,
    };
    const prices = demoPricesAt(customer.party, -(ago + 1) * every);
    if (!prices) throw new Error(`${customer.party} has no prices for ${issued}`);
    const fate = ago < 0 ? null : (fates[ago] ?? 'paid');
    const base = { customer, fate, issued, paidOn: paid < yesterday ? paid : yesterday };
    const terms = fate === null ? { status: 'draft' as const } : termsOf(base, fate, today);
    const { currency } = customer;
    const fields = { ...demoLines(customer, prices, use), ...terms, currency, period: use.period };
    invoices.push({ ...base, fields });
  }
  return invoices;
}

type Issued = Omit<Unnumbered, 'fields'>;

function termsOf({ customer, issued }: Issued, fate: DemoFate, today: string): Partial<InvoiceRecord> {
  const { due, status = 'open', memo = null } = DEMO_OUTCOMES[fate];
  const usual = daysAfter(issued, DAYS_TO_PAY);
  const recent = issued > monthStart(today, -12);
  return {
    status,
    issued_at: morningOf(issued),
    due_date: due === undefined ? usual : daysAfter(today, due),
    purchase_order: recent ? purchaseOrderOf(customer) : null,
    memo,
    ...(fate === 'void' ? { voided_at: morningOf(daysAfter(issued, 2)) } : {}),
    ...(fate === 'disputed'
      ? { dispute: { disputed_at: morningOf(daysAfter(issued, 12)), reason: DISPUTE } }
      : {}),
  };
}

const DISPUTE = 'Seats were counted twice in one team.';

function purchaseOrderOf({ party }: DemoCustomer): string | null {
  const record: CustomerRecord = DEMO_PARTIES[party];
  return record.default_purchase_order ?? null;
}

/** One invoice to Globex in euros, so that it owes amounts in two currencies. */
function abroad(today: string): Unnumbered {
  const [billed] = DEMO_CUSTOMERS.filter(({ party }) => party === 'globex');
  if (!billed) throw new Error('Globex is billed');
  const issued = daysAfter(today, -6);
  const lines = [
    {
      description: 'Training on site, Berlin',
      quantity: '2',
      unit_amount_decimal: '145000',
      amount: 290_000,
      discount: 29_000,
      tax_rate: '0',
      tax_amount: 0,
      tax_category: 'AE',
      tax_exemption_reason: 'Reverse charge.',
    },
    { description: 'Travel', amount: 41_250, tax_rate: '0', tax_amount: 0, discount: 0 },
  ];
  const fields = { status: 'open', currency: 'EUR', lines, issued_at: morningOf(issued) } as const;
  const due_date = daysAfter(issued, DAYS_TO_PAY);
  return {
    customer: { ...billed, currency: 'EUR' },
    fate: 'payable',
    issued,
    paidOn: today,
    fields: { ...fields, due_date, total: 302_250 },
  };
}
