import { invalidField } from '../../platform/http/problems';
import type { BillingPeriod, InvoiceLineFields } from './invoice-lines.types';
import type { InvoiceFields } from '../invoices.types';

interface PeriodColumns {
  readonly period_start: string | null;
  readonly period_end: string | null;
}

/** The two columns of a period. */
export function periodColumns(period: BillingPeriod | null): PeriodColumns {
  return { period_start: period?.start ?? null, period_end: period?.end ?? null };
}

/** The period from its two columns, or null. */
export function toPeriod({ period_start: start, period_end: end }: PeriodColumns): BillingPeriod | null {
  return start === null || end === null ? null : { start, end };
}

/** @throws ValidationFailed for an invoice or a line whose period does not end after it starts */
export function refuseBackwardsPeriods({ period, lines = [] }: InvoiceFields): void {
  refuseBackwards('period', period);
  for (const [index, line] of lines.entries()) refuseBackwardsLine(`lines[${String(index)}]`, line);
}

function refuseBackwardsLine(path: string, { period, children = [] }: InvoiceLineFields): void {
  refuseBackwards(`${path}.period`, period);
  for (const [index, child] of children.entries())
    refuseBackwardsLine(`${path}.children[${String(index)}]`, child);
}

function refuseBackwards(path: string, period: BillingPeriod | null | undefined): void {
  if (!period || period.start < period.end) return;
  throw invalidField(`${path}.end`, 'not_after_start', 'Must be after the start; it is exclusive.');
}
