import { unknownInvoice } from '../invoices/invoices.errors';
import type { SettleableInvoice } from '../ledger/ledger.types';
import { invalidField } from '../platform/http/problems';
import { AllocationExceedsDue, InvoiceNotPayable } from './payments.errors';
import type { AllocationFields } from './payments.types';

/** The fields of a payment that allocation needs; `amount` in minor units of `currency`. */
export interface AllocatablePayment {
  readonly customer_id: string;
  readonly currency: string;
  readonly amount: number;
}

/** Returns a customer's invoice in its current state; null for another customer's invoice. */
export type FindInvoice = (customerId: string, invoiceId: string) => SettleableInvoice | null;

/**
 * Allocates an amount to invoices in the given order: each gets up to its amount due. The rest is credit on account.
 */
export function spread(
  amount: number,
  invoices: readonly Pick<SettleableInvoice, 'id' | 'amount_due'>[],
): AllocationFields[] {
  const allocations: AllocationFields[] = [];
  let left = amount;
  for (const { id, amount_due } of invoices) {
    const part = Math.min(left, amount_due);
    if (part > 0) allocations.push({ invoice_id: id, amount: part });
    left -= part;
  }
  return allocations;
}

/**
 * Reduces intended allocations to what invoices can still accept: up to the amount due now, nothing for a void invoice.
 * The rest is credit on account.
 */
export function clipped(
  payment: AllocatablePayment,
  intended: readonly AllocationFields[],
  find: FindInvoice,
): AllocationFields[] {
  return intended.flatMap(({ invoice_id, amount }) => {
    const invoice = find(payment.customer_id, invoice_id);
    const part = invoice && isPayable(invoice) ? Math.min(amount, invoice.amount_due) : 0;
    return part > 0 ? [{ invoice_id, amount: part }] : [];
  });
}

/**
 * Validates the merchant's allocations, also of a payment that has not succeeded: the customer's own invoices, each
 * once, issued, in the payment's currency, together no more than the payment.
 *
 * @throws ValidationFailed, InvoiceNotPayable for a draft, which no customer can have tried to pay
 */
export function checkAllocations(
  payment: AllocatablePayment,
  wanted: readonly AllocationFields[],
  find: FindInvoice,
): void {
  const seen = new Set<string>();
  let left = payment.amount;
  for (const [index, { invoice_id, amount }] of wanted.entries()) {
    const field = `allocations[${String(index)}]`;
    const invoice = find(payment.customer_id, invoice_id);
    if (!invoice) throw unknownInvoice(`${field}.invoice_id`);
    if (seen.has(invoice_id))
      throw invalidField(`${field}.invoice_id`, 'repeated', 'Each invoice can stand here once.');
    if (invoice.currency !== payment.currency) {
      const message = `The invoice is in ${invoice.currency}, the payment in ${payment.currency}.`;
      throw invalidField(`${field}.invoice_id`, 'currency_mismatch', message);
    }
    if (invoice.status === 'draft') throw new InvoiceNotPayable(`${field}.invoice_id`, invoice);
    seen.add(invoice_id);
    left -= amount;
    if (left < 0) throw invalidField('allocations', 'too_large', 'Add up to more than the payment.');
  }
}

/**
 * Checks that each invoice has enough due for its allocation.
 *
 * @throws InvoiceNotPayable, AllocationExceedsDue
 */
export function checkDue(
  payment: AllocatablePayment,
  wanted: readonly AllocationFields[],
  find: FindInvoice,
): void {
  for (const [index, { invoice_id, amount }] of wanted.entries()) {
    const field = `allocations[${String(index)}]`;
    const invoice = find(payment.customer_id, invoice_id);
    if (!invoice) throw unknownInvoice(`${field}.invoice_id`);
    if (!isPayable(invoice)) throw new InvoiceNotPayable(`${field}.invoice_id`, invoice);
    if (amount > invoice.amount_due) throw new AllocationExceedsDue(`${field}.amount`, invoice);
  }
}

function isPayable({ status }: SettleableInvoice): boolean {
  return status !== 'draft' && status !== 'void';
}
