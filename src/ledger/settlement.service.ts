import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { AuditAction, AuditEntry } from '../audit/audit.types';
import { changesBetween } from '../platform/database/field-changes';
import type { OrganisationScope } from '../platform/access/scopes';
import type { InvoiceStatus } from './invoice-statuses';
import { SettlementRepository } from './settlement.repository';
import type { SettleableInvoice } from './ledger.types';

/**
 * Locked invoices and the changes that payments and credit notes make to them. Nothing is written until it is
 * saved.
 */
export class Settlement {
  private readonly now: Map<string, SettleableInvoice>;

  constructor(private readonly locked: readonly SettleableInvoice[]) {
    this.now = new Map(locked.map((invoice) => [invoice.id, invoice]));
  }

  /** The customer's invoice after the changes so far; null for another customer's invoice. */
  find(customerId: string, invoiceId: string): SettleableInvoice | null {
    const invoice = this.now.get(invoiceId);
    return invoice?.customer_id === customerId ? invoice : null;
  }

  /** The invoice of any customer after the changes so far; null when it is not locked. */
  get(invoiceId: string): SettleableInvoice | null {
    return this.now.get(invoiceId) ?? null;
  }

  /**
   * The customer's unpaid invoices in a currency, earliest due date first; those without a due date come
   * last.
   */
  unpaid(customerId: string, currency: string): SettleableInvoice[] {
    return [...this.now.values()]
      .filter(
        (invoice) => invoice.customer_id === customerId && invoice.currency === currency && isUnpaid(invoice),
      )
      .sort(byDueDate);
  }

  /**
   * Applies a payment (or, if negative, its reversal) to an invoice. `amount` is in minor units,
   * `effectiveAt` is when it took effect.
   *
   * @throws RangeError when the amount exceeds what is due or, for a reversal, what is paid
   */
  move(invoiceId: string, amount: number, effectiveAt: string): void {
    const invoice = this.now.get(invoiceId);
    if (!invoice || amount > invoice.amount_due || -amount > invoice.amount_paid) {
      throw new RangeError('a move beyond what the invoice has due or paid');
    }
    const { amount_paid, amount_due } = invoice;
    const amounts = { paid: amount_paid + amount, due: amount_due - amount };
    this.now.set(invoiceId, { ...invoice, ...standing(invoice, amounts, effectiveAt) });
  }

  /**
   * Applies a credit note to an invoice: it reduces the amount due, and the rest is credit on account.
   *
   * @returns the part that reduced the amount due, in minor units
   * @throws RangeError when the credit notes would exceed the invoice
   */
  credit(invoiceId: string, amount: number, issuedAt: string): number {
    const invoice = this.now.get(invoiceId);
    if (!invoice || amount > creditable(invoice)) throw new RangeError('a credit beyond the invoice');
    const toInvoice = Math.min(amount, invoice.amount_due);
    this.now.set(invoiceId, {
      ...invoice,
      ...standing(invoice, { paid: invoice.amount_paid, due: invoice.amount_due - toInvoice }, issuedAt),
      amount_credited: invoice.amount_credited + toInvoice,
      credit_notes_total: invoice.credit_notes_total + amount,
    });
    return toInvoice;
  }

  /** The changed invoices, before and after. */
  get moves(): readonly { readonly before: SettleableInvoice; readonly after: SettleableInvoice }[] {
    return this.locked.flatMap((before) => {
      const after = this.now.get(before.id);
      return after === undefined || after === before ? [] : [{ before, after }];
    });
  }
}

/**
 * Applies payments and credit notes to invoices. The only way in which an issued invoice's amounts change.
 */
@Injectable()
export class SettlementService {
  constructor(
    private readonly invoices: SettlementRepository,
    private readonly audit: AuditService,
  ) {}

  /**
   * Takes row locks on these invoices and on all unpaid ones of these customers, always in the same order.
   */
  async lock(
    scope: OrganisationScope,
    wanted: { readonly ids: readonly string[]; readonly customerIds: readonly string[] },
  ): Promise<Settlement> {
    if (wanted.ids.length + wanted.customerIds.length === 0) return new Settlement([]);
    return new Settlement(await this.invoices.lock(scope.organisationId, wanted));
  }

  /** Writes and audits the changes, in the transaction that took the locks. */
  async save(scope: OrganisationScope, settlement: Settlement): Promise<void> {
    const { moves } = settlement;
    if (moves.length === 0) return;
    await this.invoices.settle(
      scope.organisationId,
      moves.map(({ after }) => after),
    );
    await this.audit.record(
      scope,
      moves.map(({ before, after }): AuditEntry => ({
        action: actionOf(before, after),
        object_type: 'invoice',
        object_id: after.id,
        changes: changesBetween(before, after),
        customer_id: after.customer_id,
      })),
    );
  }
}

/** The part of an invoice that has not been credited yet, in minor units. */
export function creditable({ total, credit_notes_total }: SettleableInvoice): number {
  return total - credit_notes_total;
}

function actionOf(before: SettleableInvoice, after: SettleableInvoice): AuditAction {
  if (after.credit_notes_total > before.credit_notes_total) return 'invoice.credited';
  return after.amount_paid > before.amount_paid ? 'invoice.settled' : 'invoice.reopened';
}

/**
 * The status of an invoice with these amounts. An invoice whose amount due becomes zero is paid from that
 * moment.
 */
function standing(
  { status: before, paid_at: since }: SettleableInvoice,
  { paid, due }: { readonly paid: number; readonly due: number },
  at: string,
): Pick<SettleableInvoice, 'status' | 'paid_at' | 'amount_paid' | 'amount_due'> {
  const status = statusOf(before, paid, due);
  const paid_at = status === 'paid' ? (since ?? at) : null;
  return { status, paid_at, amount_paid: paid, amount_due: due };
}

/** An uncollectible invoice keeps its status until nothing is due. */
function statusOf(before: InvoiceStatus, paid: number, due: number): InvoiceStatus {
  if (due === 0) return 'paid';
  if (before === 'uncollectible') return before;
  return paid > 0 ? 'partially_paid' : 'open';
}

function isUnpaid(invoice: SettleableInvoice): boolean {
  return invoice.status === 'open' || invoice.status === 'partially_paid';
}

const NEVER = '9999-12-31';

function byDueDate(one: SettleableInvoice, other: SettleableInvoice): number {
  const key = (invoice: SettleableInvoice): string =>
    `${invoice.due_date ?? NEVER} ${invoice.issued_at ?? ''} ${invoice.id}`;
  return key(one) < key(other) ? -1 : 1;
}
