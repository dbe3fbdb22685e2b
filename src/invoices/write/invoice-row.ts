import { changesBetween, type FieldChanges } from '../../platform/database/field-changes';
import { columnsWith } from '../../platform/database/record-columns';
import type { OwnedRow } from '../../platform/database/owned-row';
import { ValidationFailed } from '../../platform/http/problems';
import { newId } from '../../platform/http/uuid';
import { INVOICE_COLUMNS } from '../invoice-columns';
import type { InvoiceLineEntity } from '../lines/invoice-lines.entity';
import { lineRows, sameLines, toLines } from '../lines/invoice-lines';
import { periodColumns, refuseBackwardsPeriods } from '../lines/invoice-period';
import { statusOfIssued, withStatus, type Clock } from './invoice-status';
import { totalsOf } from './invoice-totals';
import type { InvoiceEntity } from '../invoices.entity';
import { InvoiceIssued } from '../invoices.errors';
import type { InvoiceLineFields } from '../lines/invoice-lines.types';
import type { InvoiceFields, PartySnapshot } from '../invoices.types';

/** An invoice's row with its lines. */
export interface WholeInvoice {
  readonly row: InvoiceEntity;
  readonly lines: readonly InvoiceLineEntity[];
}

/** Customer and issuer, as they are now. */
export interface Parties {
  readonly customer: PartySnapshot;
  readonly issuer: PartySnapshot;
}

/** Time and parties at which an invoice is written. */
export interface WritingMoment extends Clock {
  readonly parties: Parties;
}

/** Fields that every invoice needs, including a draft. */
export type InvoiceBasis = InvoiceFields & {
  readonly customer_id: string;
  readonly number: string;
  readonly currency: string;
};

const WRITTEN = columnsWith(INVOICE_COLUMNS, 'written');
const AMOUNTS = ['subtotal', 'discount_total', 'tax_total', 'total'] as const;

const AMENDABLE: readonly string[] = columnsWith(INVOICE_COLUMNS, 'amendable');

/** @throws ValidationFailed naming each required field that is missing */
export function basisOf(fields: InvoiceFields): InvoiceBasis {
  const { customer_id, number, currency } = fields;
  if (customer_id !== undefined && number !== undefined && currency !== undefined) {
    return { ...fields, customer_id, number, currency };
  }
  const missing = Object.entries({ customer_id, number, currency }).filter(
    ([, value]) => value === undefined,
  );
  throw new ValidationFailed(
    missing.map(([field]) => ({ field, code: 'required', message: 'A new invoice needs it.' })),
  );
}

/** A new invoice. @throws ValidationFailed */
export function madeInvoice(organisationId: string, basis: InvoiceBasis, at: WritingMoment): WholeInvoice {
  const { customer_id, number, currency } = basis;
  const { customer, issuer } = at.parties;
  const base: InvoiceEntity = {
    ...BLANK,
    customer_id,
    number,
    currency,
    customer_snapshot: customer,
    issuer_snapshot: issuer,
    organisation_id: organisationId,
    id: newId(),
  };
  return rewritten({ before: null, base }, basis, at);
}

/**
 * A draft after `fields` are applied. An absent field keeps its value, null clears it. @throws
 * ValidationFailed
 */
export function rewrittenDraft(before: WholeInvoice, fields: InvoiceFields, at: WritingMoment): WholeInvoice {
  return rewritten({ before, base: before.row }, fields, at);
}

/**
 * An issued invoice after `fields` are applied. Equal values are no change. The status `open` only means that
 * the invoice is issued, so a paid invoice still equals its record.
 *
 * @throws InvoiceIssued naming the fields that cannot change
 */
export function amended(before: WholeInvoice, fields: InvoiceFields): WholeInvoice {
  const { row } = before;
  const after: InvoiceEntity = {
    ...row,
    ...columnsOf(row, fields),
    ...named(fields, AMOUNTS),
    ...momentsOf(row, fields),
    issue_date: fields.issue_date ?? row.issue_date,
    status: statusOfIssued(row, fields.status),
  };
  const changed = Object.keys(changesBetween(row, after));
  if (fields.lines !== undefined && !sameLines(lineRows(row, fields.lines), before.lines))
    changed.push('lines');
  const refused = changed
    .filter((name) => !AMENDABLE.includes(name))
    .map((name) => (name.startsWith('period_') ? 'period' : name));
  if (refused.length > 0) throw new InvoiceIssued([...new Set(refused)]);
  return { row: after, lines: before.lines };
}

/** Before and after of each field that differs; the lines are one field. */
export function invoiceChanges(before: WholeInvoice | null, after: WholeInvoice): FieldChanges {
  const changes = changesBetween(before?.row ?? null, after.row);
  if (!before || sameLines(before.lines, after.lines)) return changes;
  return { ...changes, lines: { before: toLines(before.lines), after: toLines(after.lines) } };
}

function rewritten(
  from: { before: WholeInvoice | null; base: InvoiceEntity },
  fields: InvoiceFields,
  at: WritingMoment,
): WholeInvoice {
  const { before, base } = from;
  const { parties } = at;
  refuseBackwardsPeriods(fields);
  const lines = linesAfter(base, before?.lines ?? [], fields.lines);
  const totals = totalsOf({
    stated: fields,
    stored: before === null ? null : base,
    lines: lines.filter((line) => line.parent_id === null),
    linesAreNew: fields.lines !== undefined,
  });
  const row = {
    ...base,
    ...columnsOf(base, fields),
    ...named(fields, ['issue_date']),
    ...totals,
    amount_due: totals.total,
    customer_snapshot: parties.customer,
    issuer_snapshot: parties.issuer,
  };
  return { row: withStatus(row, fields, at), lines };
}

function linesAfter(
  base: InvoiceEntity,
  stored: readonly InvoiceLineEntity[],
  wanted: readonly InvoiceLineFields[] | undefined,
): readonly InvoiceLineEntity[] {
  if (wanted === undefined) return stored;
  const lines = lineRows(base, wanted);
  return sameLines(lines, stored) ? stored : lines;
}

function columnsOf(row: InvoiceEntity, fields: InvoiceFields): Partial<InvoiceEntity> {
  const { period, dispute } = fields;
  return {
    ...named(fields, WRITTEN),
    ...(period === undefined ? {} : periodColumns(period)),
    ...(dispute === undefined
      ? {}
      : {
          disputed_at: keptIfEqual(row.disputed_at, dispute?.disputed_at ?? null),
          dispute_reason: dispute?.reason ?? null,
        }),
  };
}

/** The moments of an issued invoice as written. Null leaves a moment that Foyer derives unchanged. */
function momentsOf(
  row: InvoiceEntity,
  fields: InvoiceFields,
): Pick<InvoiceEntity, 'issued_at' | 'paid_at' | 'voided_at'> {
  return {
    issued_at: keptIfEqual(row.issued_at, fields.issued_at ?? row.issued_at),
    paid_at: keptIfEqual(row.paid_at, fields.paid_at ?? row.paid_at),
    voided_at: keptIfEqual(row.voided_at, fields.voided_at ?? row.voided_at),
  };
}

function named<Name extends keyof InvoiceFields>(
  fields: InvoiceFields,
  names: readonly Name[],
): Pick<InvoiceFields, Name> {
  const given = names.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]);
  return Object.fromEntries(given) as Pick<InvoiceFields, Name>;
}

/** `stored` when both are the same instant, written with different offsets or not; `given` otherwise. */
function keptIfEqual(stored: string | null, given: string | null): string | null {
  return stored !== null && given !== null && Date.parse(stored) === Date.parse(given) ? stored : given;
}

/** A new draft, but for what must be given. */
const BLANK: Omit<
  InvoiceEntity,
  | Exclude<keyof OwnedRow, 'created_at' | 'updated_at'>
  | 'customer_id'
  | 'number'
  | 'currency'
  | 'customer_snapshot'
  | 'issuer_snapshot'
> = {
  external_id: null,
  status: 'draft',
  subtotal: 0,
  discount_total: 0,
  tax_total: 0,
  total: 0,
  amount_paid: 0,
  amount_credited: 0,
  credit_notes_total: 0,
  amount_due: 0,
  period_start: null,
  period_end: null,
  issue_date: null,
  issued_at: null,
  due_date: null,
  paid_at: null,
  voided_at: null,
  disputed_at: null,
  dispute_reason: null,
  purchase_order: null,
  memo: null,
  payment_url: null,
  metadata: {},
  created_at: '',
  updated_at: '',
};
