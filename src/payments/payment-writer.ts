import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { AuditAction } from '../audit/audit.types';
import type { FieldChanges } from '../platform/database/field-changes';
import { SettlementService, type Settlement } from '../ledger/settlement.service';
import { sumOf } from '../platform/money/money';
import type { OrganisationScope } from '../platform/access/scopes';
import type { WriteOutcome } from '../platform/database/written';
import { checkAllocations, checkDue, clipped, spread, type FindInvoice } from './allocation';
import { changedPayment, isUndecided, paymentChanges, recordedPayment, sameAllocations } from './payment-row';
import { type WholePayment } from '../ledger/payment-rows';
import type { PaymentEntity } from '../ledger/payments.entity';
import { PaymentRowsRepository } from '../ledger/payment-rows.repository';
import type { AllocationFields, PaymentFields, PaymentStatus } from './payments.types';

/** One payment to write. */
export interface WantedPayment {
  /** The locked payment; null for a new one. */
  readonly before: WholePayment | null;
  readonly fields: PaymentFields;
}

/** One change of a payment whose next state is already determined. */
export interface PaymentStep {
  readonly before: WholePayment | null;
  readonly after: WholePayment;
  /** Audit action, when it is not derived from the changes. */
  readonly action?: AuditAction;
}

/**
 * Which invoices a payment settles: the named ones; `as_intended`: those an undecided payment was recorded for, up to
 * their amount due; `oldest_due`: the oldest due invoices; `as_before`: the current allocations.
 */
type Aim = readonly AllocationFields[] | 'as_intended' | 'oldest_due' | 'as_before';

interface Draft {
  readonly before: WholePayment | null;
  readonly row: PaymentEntity;
  readonly aim: Aim;
}

interface Change {
  readonly before: WholePayment | null;
  readonly after: WholePayment;
  readonly changes: FieldChanges;
}

/** Writes payments in bulk and applies succeeded ones to their invoices, with a fixed number of statements. */
@Injectable()
export class PaymentWriter {
  constructor(
    private readonly payments: PaymentRowsRepository,
    private readonly settlements: SettlementService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Records and changes payments in order.
   *
   * @returns id and outcome for each
   * @throws ValidationFailed, PaymentRecorded, InvoiceNotPayable, AllocationExceedsDue, ExternalIdTaken
   */
  async write(
    scope: OrganisationScope,
    wanted: readonly WantedPayment[],
  ): Promise<{ readonly id: string; readonly outcome: WriteOutcome }[]> {
    const now = new Date().toISOString();
    const drafts = wanted.map((one) => draftOf(scope.organisationId, one, now));
    const settlement = await this.settlements.lock(scope, invoicesOf(drafts));
    const changes = drafts.map((draft) => settledChange(draft, settlement));
    await this.save(scope, changes.filter(isChange));
    await this.settlements.save(scope, settlement);
    return changes.map((change) => ({ id: change.after.row.id, outcome: outcomeOf(change) }));
  }

  /**
   * Writes payments whose next states are already determined; several steps of one payment are applied in order. The
   * caller changes the invoices.
   */
  async replace(scope: OrganisationScope, changed: readonly PaymentStep[]): Promise<void> {
    await this.save(
      scope,
      changed.map((one) => ({ ...one, changes: paymentChanges(one.before, one.after) })),
    );
  }

  private async save(
    scope: OrganisationScope,
    changes: readonly (Change & { readonly action?: AuditAction })[],
  ): Promise<void> {
    if (changes.length === 0) return;
    await this.payments.insert(lastRows(changes.filter(({ before }) => before === null)));
    await this.payments.save(lastRows(changes.filter(({ before }) => before !== null)));
    await this.saveAllocations(
      scope,
      changes.filter((change) => 'allocations' in change.changes),
    );
    await this.audit.record(
      scope,
      changes.map((change) => ({
        action: change.action ?? actionOf(change),
        object_type: 'payment',
        object_id: change.after.row.id,
        changes: change.changes,
        customer_id: change.after.row.customer_id,
      })),
    );
  }

  private async saveAllocations(scope: OrganisationScope, changes: readonly Change[]): Promise<void> {
    const { organisationId } = scope;
    const emptied = changes.filter(({ before }) => before !== null && before.allocations.length > 0);
    if (emptied.length > 0)
      await this.payments.removeAllocations(
        organisationId,
        emptied.map(({ after }) => after.row.id),
      );
    await this.payments.insertAllocations(
      changes.flatMap(({ after: { row, allocations } }) =>
        allocations.map(({ invoice_id, amount }) => ({
          organisation_id: organisationId,
          payment_id: row.id,
          invoice_id,
          customer_id: row.customer_id,
          amount,
        })),
      ),
    );
  }
}

function draftOf(organisationId: string, { before, fields }: WantedPayment, now: string): Draft {
  const row = before === null ? recordedPayment(organisationId, fields, now) : changedPayment(before, fields);
  return { before, row, aim: aimOf(before, row, fields.allocations) };
}

function aimOf(
  before: WholePayment | null,
  row: PaymentEntity,
  named: readonly AllocationFields[] | undefined,
): Aim {
  if (before !== null && !isUndecided(before.row.status)) return 'as_before';
  if (named !== undefined) return isRepeated(before, row, named) ? 'as_before' : named;
  if (row.status !== 'succeeded') return 'as_before';
  return recordedFor(before).length === 0 ? 'oldest_due' : 'as_intended';
}

/** True when a request repeats the current status, amount and allocations, which were validated before. */
function isRepeated(
  before: WholePayment | null,
  { status, amount }: PaymentEntity,
  named: readonly AllocationFields[],
): boolean {
  const isAsItWas = before?.row.status === status && before.row.amount === amount;
  return isAsItWas && sameAllocations(before.allocations, named);
}

function recordedFor(before: WholePayment | null): readonly AllocationFields[] {
  return before?.allocations ?? [];
}

/** The allocations known at the start. Empty for `oldest_due`, which is determined after the invoices are locked. */
function begunWith({ aim, before }: Draft): readonly AllocationFields[] {
  if (aim === 'as_intended') return recordedFor(before);
  return typeof aim === 'string' ? [] : aim;
}

/** The invoices to lock: the named ones, and all unpaid ones of customers whose oldest invoices are settled. */
function invoicesOf(drafts: readonly Draft[]): { ids: string[]; customerIds: string[] } {
  const ids = drafts.flatMap(begunWith).map(({ invoice_id }) => invoice_id);
  const customerIds = drafts.filter(({ aim }) => aim === 'oldest_due').map(({ row }) => row.customer_id);
  return { ids: [...new Set(ids)], customerIds: [...new Set(customerIds)] };
}

/** Determines the allocations of a draft, and applies them to the invoices if the payment has succeeded. */
function settledChange(draft: Draft, settlement: Settlement): Change {
  const { before, row } = draft;
  const allocations = allocated(draft, settlement);
  if (row.status === 'succeeded' && before?.row.status !== 'succeeded') {
    for (const { invoice_id, amount } of allocations) settlement.move(invoice_id, amount, row.effective_at);
  }
  const after = { row: { ...row, amount_unapplied: unapplied(draft, allocations) }, allocations };
  return { before, after, changes: paymentChanges(before, after) };
}

/** What of a payment is left over when it succeeds. Later only returns change it. */
function unapplied({ before, row }: Draft, allocations: readonly AllocationFields[]): number {
  if (before?.row.status === 'succeeded') return row.amount_unapplied;
  return row.status === 'succeeded' ? row.amount - sumOf(allocations.map(({ amount }) => amount)) : 0;
}

function allocated({ before, row, aim }: Draft, settlement: Settlement): readonly AllocationFields[] {
  if (aim === 'as_before') return recordedFor(before);
  if (aim === 'oldest_due') return spread(row.amount, settlement.unpaid(row.customer_id, row.currency));
  const find: FindInvoice = (customerId, invoiceId) => settlement.find(customerId, invoiceId);
  if (aim === 'as_intended') return clipped(row, recordedFor(before), find);
  checkAllocations(row, aim, find);
  if (row.status === 'succeeded' || isUndecided(row.status)) checkDue(row, aim, find);
  return aim;
}

/** Each payment once, in the state after its last change. */
function lastRows(changes: readonly Change[]): PaymentEntity[] {
  return [...new Map(changes.map(({ after: { row } }) => [row.id, row])).values()];
}

function isChange({ before, changes }: Change): boolean {
  return before === null || Object.keys(changes).length > 0;
}

function outcomeOf(change: Change): WriteOutcome {
  if (change.before === null) return 'created';
  return isChange(change) ? 'updated' : 'unchanged';
}

const DECISIONS: Partial<Record<PaymentStatus, AuditAction>> = {
  succeeded: 'payment.succeeded',
  failed: 'payment.failed',
  canceled: 'payment.canceled',
};

function actionOf({ before, after }: Change): AuditAction {
  if (before === null) return 'payment.recorded';
  const { status } = after.row;
  return (before.row.status === status ? undefined : DECISIONS[status]) ?? 'payment.updated';
}
