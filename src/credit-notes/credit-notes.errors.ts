import { Conflict, invalidField, NotFound, type ValidationFailed } from '../platform/http/problems';
import type { InvoiceStatus } from '../invoices/invoices.types';

export class CreditNoteNotFound extends NotFound {
  constructor() {
    super('The credit note');
  }
}

/** Credit note numbers are unique within an organisation. */
export class CreditNoteNumberTaken extends Conflict {
  constructor(number: string | null) {
    const message =
      number === null ? 'Is already in use.' : `${number} is already the number of another credit note.`;
    super('credit_note_number_taken', message, [{ field: 'number', code: 'taken', message }]);
  }
}

/**
 * Drafts and void invoices cannot be credited: a draft can be changed instead, and a void invoice is already
 * cancelled.
 */
export class InvoiceNotCreditable extends Conflict {
  constructor({ number, status }: { readonly number: string; readonly status: InvoiceStatus }) {
    super('invoice_not_creditable', `The invoice ${number} is ${status} and cannot be credited.`);
  }
}

/** The credit notes of an invoice must not exceed its total. */
export class CreditExceedsInvoice extends Conflict {
  constructor(left: number) {
    const message = `At most ${String(left)} of the invoice is left to credit.`;
    super('credit_exceeds_invoice', message, [{ field: 'amount', code: 'too_large', message }]);
  }
}

/** A refund exceeds what is left of the credit note's credit on account. */
export class RefundExceedsCreditNote extends Conflict {
  constructor({ number, left }: { readonly number: string; readonly left: number }) {
    const message = `At most ${String(left)} of the credit note ${number} is left to pay back.`;
    super('refund_exceeds_credit_note', message, [{ field: 'amount', code: 'too_large', message }]);
  }
}

/** An issued credit note cannot change. */
export class CreditNoteIssued extends Conflict {
  constructor(fields: readonly string[]) {
    super(
      'credit_note_issued',
      `The credit note is issued: ${fields.join(', ')} cannot change any more.`,
      fields.map((field) => ({
        field,
        code: 'issued',
        message: 'Cannot change once the credit note is issued.',
      })),
    );
  }
}

/** A request body refers to a credit note that the customer does not have. */
export function unknownCreditNote(): ValidationFailed {
  return invalidField('credit_note_id', 'not_found', 'No credit note of this customer has this id.');
}

export function creditNoteCurrency(field: string, wanted: string, actual: string): ValidationFailed {
  return invalidField(field, 'currency_mismatch', `Is in ${wanted}, but the other side is in ${actual}.`);
}
