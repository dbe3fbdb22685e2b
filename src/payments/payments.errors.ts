import { Conflict, NotFound } from '../platform/http/problems';
import type { InvoiceStatus } from '../invoices/invoices.types';
import type { PaymentStatus } from './payments.types';

export class PaymentNotFound extends NotFound {
  constructor() {
    super('The payment');
  }
}

/** A recorded payment cannot change; mistakes are corrected by refunds or reversals. */
export class PaymentRecorded extends Conflict {
  constructor(fields: readonly string[]) {
    super(
      'payment_recorded',
      `The payment is recorded: ${fields.join(', ')} cannot change any more.`,
      fields.map((field) => ({
        field,
        code: 'recorded',
        message: 'Cannot change once the payment is recorded.',
      })),
    );
  }
}

/** The payment's status does not allow the operation. */
export class PaymentStatusForbids extends Conflict {
  constructor(
    verb: 'succeed' | 'fail' | 'be canceled' | 'be refunded' | 'be reversed',
    status: PaymentStatus,
  ) {
    super('payment_status', `The payment is ${status.replace('_', ' ')} and cannot ${verb}.`);
  }
}

/** Only payments by the customer can be refunded or reversed, not refunds and reversals. */
export class PaymentTypeForbids extends Conflict {
  constructor(verb: 'refunded' | 'reversed', type: string) {
    super('payment_type', `A ${type.replace('_', ' ')} cannot be ${verb}.`);
  }
}

export class PaymentReversed extends Conflict {
  constructor() {
    super('payment_reversed', 'The payment was reversed: nothing of it is left.');
  }
}

export class PaymentRefunded extends Conflict {
  constructor() {
    super('payment_refunded', 'All of the payment was refunded: nothing is left to reverse.');
  }
}

export class RefundExceedsPayment extends Conflict {
  constructor(left: number) {
    const message = `At most ${String(left)} of the payment is left to refund.`;
    super('refund_exceeds_payment', message, [{ field: 'amount', code: 'too_large', message }]);
  }
}

export class AllocationExceedsDue extends Conflict {
  constructor(field: string, invoice: { readonly number: string; readonly amount_due: number }) {
    const message = `The invoice ${invoice.number} has only ${String(invoice.amount_due)} due.`;
    super('allocation_exceeds_due', message, [{ field, code: 'too_large', message }]);
  }
}

/** Drafts and void invoices cannot be paid. */
export class InvoiceNotPayable extends Conflict {
  constructor(field: string, invoice: { readonly number: string; readonly status: InvoiceStatus }) {
    const message = `The invoice ${invoice.number} is ${invoice.status} and cannot be paid.`;
    super('invoice_not_payable', message, [{ field, code: 'not_payable', message }]);
  }
}
