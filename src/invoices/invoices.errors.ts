import { Conflict, invalidField, NotFound, type ValidationFailed } from '../platform/http/problems';
import type { InvoiceStatus } from './invoices.types';

/** Also thrown when a customer requests a draft or an invoice of another customer. */
export class InvoiceNotFound extends NotFound {
  constructor() {
    super('The invoice');
  }
}

/** The merchant has not uploaded a PDF of its own. */
export class InvoiceDocumentNotFound extends NotFound {
  constructor() {
    super('The document');
  }
}

/** Invoice numbers are unique within an organisation. */
export class InvoiceNumberTaken extends Conflict {
  constructor(number: string | null) {
    const message =
      number === null ? 'Is already in use.' : `${number} is already the number of another invoice.`;
    super('invoice_number_taken', message, [{ field: 'number', code: 'taken', message }]);
  }
}

/** An issued invoice cannot change; corrections are credit notes and replacement invoices. */
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

/** The invoice's status does not allow the operation. */
export class InvoiceStatusForbids extends Conflict {
  constructor(verb: 'finalized' | 'voided' | 'marked uncollectible', status: InvoiceStatus) {
    super('invoice_status', `The invoice is ${status.replace('_', ' ')} and cannot be ${verb}.`);
  }
}

/** Voiding would discard payments or credits. */
export class InvoiceHasPayments extends Conflict {
  constructor() {
    super(
      'invoice_has_payments',
      'Payments or credit notes count against the invoice. Reverse its payments first; what is credited is corrected by credit notes.',
    );
  }
}

/** A request body refers to an invoice that the customer does not have. */
export function unknownInvoice(field: string): ValidationFailed {
  return invalidField(field, 'not_found', 'No invoice of this customer has this id.');
}
