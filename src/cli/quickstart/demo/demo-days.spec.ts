import { daysAfter } from './calendar';
import { demoCreditNotes, demoRefunds, demoReversals } from './demo-corrections';
import type { DemoFate } from './demo-fates';
import { demoInvoices, type DemoInvoice } from './demo-invoices';
import { demoPayments, demoPaymentsAgain } from './demo-payments';
import { demoUsage } from './demo-usage';

/** Days at the beginning, middle and end of months, in a leap year and around it. */
const DAYS = Array.from({ length: 430 }, (_, index) => daysAfter('2027-12-15', index)).filter((day) =>
  /-(01|02|15|2[89]|3[01])$/.test(day),
);
const SEED = 1;

function dueDateOf({ record }: DemoInvoice): string {
  return record.due_date ?? '';
}

it.each(DAYS)('on %s nothing has happened yet that is still to come', (today) => {
  const invoices = demoInvoices(today, SEED);
  const moments = [
    ...invoices.map(({ record }) => record.issued_at ?? ''),
    ...[...demoPayments(invoices, today), ...demoPaymentsAgain(invoices)].map(
      (payment) => payment.effective_at ?? '',
    ),
    ...demoCreditNotes(invoices).map((note) => note.issued_at ?? ''),
    ...demoRefunds(invoices).map((refund) => refund.effective_at ?? ''),
    ...demoReversals(invoices).map((reversal) => reversal.effective_at ?? ''),
    ...demoUsage(today, SEED).map(({ timestamp }) => timestamp),
  ];
  expect(moments.map((moment) => moment.slice(0, 10)).filter((day) => day > today)).toEqual([]);
});

it.each(DAYS)('on %s what is called overdue is, and what is called open is not', (today) => {
  const invoices = demoInvoices(today, SEED);
  const dueDates = (...fates: readonly DemoFate[]): string[] =>
    fates.flatMap((fate) => invoices.filter((invoice) => invoice.fate === fate)).map(dueDateOf);
  const late = dueDates('overdue', 'late_part_paid', 'charged_back');
  const punctual = dueDates('open', 'awaiting', 'part_paid', 'disputed', 'credited_open');
  expect(late.filter((day) => day >= today)).toEqual([]);
  expect(punctual.filter((day) => day < today)).toEqual([]);
  expect(Math.min(late.length, punctual.length)).toBeGreaterThan(3);
});

it('is another organisation under another seed, and the same under the same', () => {
  const [today] = DAYS;
  expect(demoInvoices(today ?? '', 1)).toEqual(demoInvoices(today ?? '', 1));
  expect(demoInvoices(today ?? '', 1)).not.toEqual(demoInvoices(today ?? '', 2));
});
