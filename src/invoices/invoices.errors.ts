import { Conflict, invalidField, NotFound, type ValidationFailed } from '../platform/http/problems';
import type { InvoiceStatus } from './invoices.types';

/** Also for drafts that a customer asks for, and for whatever is not theirs. */
export class InvoiceNotFound extends NotFound {
  constructor() {
    super('The invoice');
  }
}

/** The merchant has put no PDF of its own there. */
export class InvoiceDocumentNotFound extends NotFound {
  constructor() {
    super('The document');
  }
}

/** An organisation's invoice numbers are unique. */
export class InvoiceNumberTaken extends Conflict {
  constructor(number: string | null) {
    const message =
      number === null ? 'Is already in use.' : `${number} is already the number of another invoice.`;
    super('invoice_number_taken', message, [{ field: 'number', code: 'taken', message }]);
  }
}

/** An issued invoice is never rewritten; corrections are credit notes and replacements. */
export class InvoiceIssued extends Conflict {
  constructor(fields: readonly string[]) {
    const message = 'Cannot change once the invoice is issued.';
    super(
      'invoice_issued',
      `The invoice is issued: ${fields.join(', ')} cannot change any more.`,
      fields.map((field) => ({ field, code: 'issued', message })),
    );
  }
}

/** The invoice's status does not allow the verb. */
export class InvoiceStatusForbids extends Conflict {
  constructor(verb: 'finalized' | 'voided' | 'marked uncollectible', status: InvoiceStatus) {
    super('invoice_status', `The invoice is ${status.replace('_', ' ')} and cannot be ${verb}.`);
  }
}

/** Voiding would lose what was paid or credited. */
export class InvoiceHasPayments extends Conflict {
  constructor() {
    super(
      'invoice_has_payments',
      'Payments or credit notes count against the invoice. Reverse its payments first; what is credited is corrected by credit notes.',
    );
  }
}

/** A request's body refers to an invoice that the customer does not have. */
export function unknownInvoice(field: string): ValidationFailed {
  return invalidField(field, 'not_found', 'No invoice of this customer has this id.');
}
