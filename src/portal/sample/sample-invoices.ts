import type { InvoiceStatus, InvoiceSummary } from '../../invoices/invoices.types';
import type { InvoicesData } from '../invoices/invoices.view';

const DAY_MS = 86_400_000;
const CURRENCY = 'EUR';

interface Sketch {
  readonly number: string;
  readonly status: InvoiceStatus;
  readonly total: number;
  readonly due: number;
  /** Days from today. */
  readonly dueIn: number;
}

const SKETCHES: readonly Sketch[] = [
  { number: 'INV-1047', status: 'open', total: 124_900, due: 124_900, dueIn: 21 },
  { number: 'INV-1046', status: 'partially_paid', total: 86_000, due: 36_000, dueIn: 12 },
  { number: 'INV-1039', status: 'open', total: 45_250, due: 45_250, dueIn: -9 },
  { number: 'INV-1031', status: 'paid', total: 124_900, due: 0, dueIn: -38 },
  { number: 'INV-1024', status: 'paid', total: 119_900, due: 0, dueIn: -69 },
];

/** Sample invoices relative to `today` (`YYYY-MM-DD`), one for each colour of badge in the list. */
export function sampleInvoices(today: string): InvoicesData {
  const results = SKETCHES.map((sketch) => invoice(sketch, today));
  const [first, , late] = results as [InvoiceSummary, InvoiceSummary, InvoiceSummary];
  const owed = results.reduce((sum, { amount_due }) => sum + amount_due, 0);
  return {
    page: { results, next: null, previous: null },
    balances: [
      {
        currency: CURRENCY,
        amount_due: owed,
        open_invoices: 3,
        amount_overdue: late.amount_due,
        overdue_invoices: 1,
        next_due: dueOf(first),
        oldest_overdue: dueOf(late),
      },
    ],
    counts: { all: results.length, overdue: 1, open: 3, paid: 2 },
    filter: { status: 'all', period: '', search: '' },
    last_payment: null,
    today,
    since: dayFrom(today, -99),
  };
}

function invoice({ number, status, total, due, dueIn }: Sketch, today: string): InvoiceSummary {
  const issued = dayFrom(today, dueIn - 30);
  return {
    id: number,
    number,
    external_id: null,
    status,
    overdue: due > 0 && dueIn < 0,
    currency: CURRENCY,
    total,
    amount_due: due,
    due_date: dayFrom(today, dueIn),
    period: { start: dayFrom(issued, -30), end: issued },
    issue_date: issued,
    issued_at: `${issued}T09:00:00Z`,
  };
}

function dueOf({ id, number, due_date, amount_due }: InvoiceSummary): {
  id: string;
  number: string;
  due_date: string;
  amount_due: number;
} {
  return { id, number, due_date: due_date ?? '', amount_due };
}

function dayFrom(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
