import { isDeepStrictEqual } from 'node:util';
import { withFields } from '../platform/database/drafts';
import { changesBetween } from '../platform/database/field-changes';
import { invalidField } from '../platform/http/problems';
import { newId } from '../platform/http/uuid';
import type { CreditNoteEntity } from './credit-notes.entity';
import {
  CreditExceedsInvoice,
  creditNoteCurrency,
  CreditNoteIssued,
  InvoiceNotCreditable,
  RefundExceedsCreditNote,
  unknownCreditNote,
} from './credit-notes.errors';
import type { InvoiceParties, WholeCreditNote } from './credit-notes.repository';
import type {
  CreditNoteRecord,
  CreditPayback,
  MerchantCreditNote,
  NewCreditNote,
} from './credit-notes.types';
import { creditable } from '../ledger/settlement.service';
import type { SettleableInvoice } from '../ledger/ledger.types';

/**
 * Validates a credit note against the current state of its invoice.
 *
 * @throws InvoiceNotCreditable, CreditExceedsInvoice, ValidationFailed
 */
export function checkCredit(invoice: SettleableInvoice, fields: NewCreditNote): void {
  if (invoice.status === 'draft' || invoice.status === 'void') throw new InvoiceNotCreditable(invoice);
  if (fields.currency !== undefined && fields.currency !== invoice.currency)
    throw creditNoteCurrency('currency', fields.currency, invoice.currency);
  checkLines(fields);
  const left = creditable(invoice);
  if (fields.amount > left) throw new CreditExceedsInvoice(left);
}

/** Lines are optional; if present, they add up to the amount. */
function checkLines({ lines = [], amount }: NewCreditNote): void {
  // Summed as bigint, because each line alone may be as large as an amount can be.
  const sum = lines.reduce((total, line) => total + BigInt(line.amount), 0n);
  if (lines.length > 0 && sum !== BigInt(amount))
    throw invalidField('amount', 'does_not_add_up', `The lines add up to ${String(sum)}.`);
}

/**
 * A new credit note. `from` holds the invoice, its parties, the part that reduces the amount due, and the
 * current time as an ISO moment.
 */
export function issuedCreditNote(
  fields: NewCreditNote,
  organisationId: string,
  from: {
    readonly invoice: SettleableInvoice;
    readonly parties: InvoiceParties;
    readonly toInvoice: number;
    readonly issuedAt: string;
  },
): WholeCreditNote {
  const { invoice, parties, toInvoice, issuedAt } = from;
  const row: CreditNoteEntity = {
    organisation_id: organisationId,
    id: newId(),
    created_at: '',
    updated_at: '',
    customer_id: invoice.customer_id,
    invoice_id: invoice.id,
    external_id: fields.external_id ?? null,
    number: fields.number,
    currency: invoice.currency,
    amount: fields.amount,
    amount_to_invoice: toInvoice,
    amount_to_credit: fields.amount - toInvoice,
    amount_refunded: 0,
    reason: fields.reason ?? null,
    issued_at: issuedAt,
    customer_snapshot: parties.customer_snapshot,
    issuer_snapshot: parties.issuer_snapshot,
  };
  const lines = (fields.lines ?? []).map(({ description, amount }) => ({ description, amount }));
  return { row, lines };
}

/** A credit note after a part of it was refunded. @throws ValidationFailed, RefundExceedsCreditNote */
export function paidBack(note: CreditNoteEntity | undefined, payback: CreditPayback): CreditNoteEntity {
  if (note?.customer_id !== payback.customer_id) throw unknownCreditNote();
  if (note.currency !== payback.currency)
    throw creditNoteCurrency('credit_note_id', note.currency, payback.currency);
  const left = note.amount_to_credit - note.amount_refunded;
  if (payback.amount > left) throw new RefundExceedsCreditNote({ number: note.number, left });
  return { ...note, amount_refunded: note.amount_refunded + payback.amount };
}

/**
 * Compares a record with the issued credit note of the same external id. @throws CreditNoteIssued naming the
 * fields that differ
 */
export function refuseRewriting(issued: MerchantCreditNote, record: CreditNoteRecord): void {
  const { lines, issued_at: issuedAt, ...others } = record;
  const changed = Object.keys(changesBetween(issued, withFields(issued, others)));
  if (lines !== undefined) {
    const wanted = lines.map(({ description, amount }) => ({ description, amount }));
    if (!isDeepStrictEqual(wanted, issued.lines)) changed.push('lines');
  }
  if (issuedAt !== undefined && Date.parse(issuedAt) !== Date.parse(issued.issued_at))
    changed.push('issued_at');
  if (changed.length > 0) throw new CreditNoteIssued(changed);
}
