import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { AuditAction } from '../audit/audit.types';
import type { FieldChanges } from '../platform/database/field-changes';
import { SettlementService, type Settlement } from '../invoices/settlement.service';
import type { OrganisationScope } from '../platform/access/scopes';
import type { WriteOutcome } from '../platform/database/written';
import { checkAllocations, checkDue, clipped, spread, type FindInvoice } from './allocation';
import {
  changedPayment,
  isUndecided,
  paymentChanges,
  recordedPayment,
  sameAllocations,
  type WholePayment,
} from './payment-row';
import type { PaymentEntity } from './payments.entity';
import { PaymentsRepository } from './payments.repository';
import type { AllocationFields, PaymentFields, PaymentStatus } from './payments.types';

/** What a merchant wants of one payment. */
export interface WantedPayment {
  /** Locked; null for a payment that is being recorded. */
  readonly before: WholePayment | null;
  readonly fields: PaymentFields;
}

/** One change of a payment whose next state is known. */
export interface PaymentStep {
  readonly before: WholePayment | null;
  readonly after: WholePayment;
  /** What the audit log calls it, if not by what changed. */
  readonly action?: AuditAction;
}

/**
 * What a payment is to settle: what is named; as far as it is still due, what an undecided one was recorded for; the
 * oldest due; or what it settles already.
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

/** Writes payments in bulk and lets those that succeed move their invoices: a handful of statements in all. */
@Injectable()
export class PaymentWriter {
  constructor(
    private readonly payments: PaymentsRepository,
    private readonly settlements: SettlementService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Records and changes payments, in their order.
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
   * Writes payments whose next states are known, several of one payment in their order; whoever calls moves the
   * invoices.
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

/** True for what was said of a payment before, and checked then: it waits as it did. */
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

/** The allocations that a draft begins with; none of the oldest due, which are found by their dates. */
function begunWith({ aim, before }: Draft): readonly AllocationFields[] {
  if (aim === 'as_intended') return recordedFor(before);
  return typeof aim === 'string' ? [] : aim;
}

/** The invoices that have to be locked: those named, and the unpaid ones of customers whose oldest are settled. */
function invoicesOf(drafts: readonly Draft[]): { ids: string[]; customerIds: string[] } {
  const ids = drafts.flatMap(begunWith).map(({ invoice_id }) => invoice_id);
  const customerIds = drafts.filter(({ aim }) => aim === 'oldest_due').map(({ row }) => row.customer_id);
  return { ids: [...new Set(ids)], customerIds: [...new Set(customerIds)] };
}

/** Allocates a draft, and moves the invoices if the money has come. */
function settledChange(draft: Draft, settlement: Settlement): Change {
  const { before, row } = draft;
  const allocations = allocated(draft, settlement);
  if (row.status === 'succeeded' && before?.row.status !== 'succeeded') {
    for (const { invoice_id, amount } of allocations) settlement.move(invoice_id, amount, row.effective_at);
  }
  const after = { row, allocations };
  return { before, after, changes: paymentChanges(before, after) };
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

/** Each payment once, as its last change leaves it. */
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
