import { isDeepStrictEqual } from 'node:util';
import { withFields } from '../platform/database/drafts';
import type { FieldChanges } from '../platform/database/field-changes';
import { changesBetween } from '../platform/database/field-changes';
import { columnsWith } from '../platform/database/record-columns';
import type { PaymentMethodSnapshot } from '../ledger/ledger.types';
import { invalidField, ValidationFailed } from '../platform/http/problems';
import { newId } from '../platform/http/uuid';
import { blankPayment, type WholePayment } from '../ledger/payment-rows';
import type { PaymentEntity } from '../ledger/payments.entity';
import { PAYMENT_COLUMNS } from './payment-columns';
import { PaymentRecorded } from './payments.errors';
import type {
  AllocationFields,
  PaymentFields,
  PaymentMethodFields,
  PaymentStatus,
  RefundRecord,
  ReversalRecord,
} from './payments.types';

/** Fields that can never change. */
const FIXED: readonly string[] = columnsWith(PAYMENT_COLUMNS, 'fixed');
/** Fields that cannot change once the payment has succeeded, failed or been canceled. */
const FIXED_WHEN_FINAL: readonly string[] = [...columnsWith(PAYMENT_COLUMNS, 'final'), 'allocations'];

/** True while the result of the payment is unknown. */
export function isUndecided(status: PaymentStatus): boolean {
  return status === 'pending' || status === 'requires_action';
}

/** A new payment without allocations. @throws ValidationFailed naming each required field that is missing */
export function recordedPayment(organisationId: string, fields: PaymentFields, now: string): PaymentEntity {
  const { customer_id, currency, amount } = fields;
  if (customer_id === undefined || currency === undefined || amount === undefined) {
    const missing = Object.entries({ customer_id, currency, amount }).filter(
      ([, value]) => value === undefined,
    );
    throw new ValidationFailed(
      missing.map(([field]) => ({ field, code: 'required', message: 'A new payment needs it.' })),
    );
  }
  const basis = {
    organisation_id: organisationId,
    id: newId(),
    customer_id,
    currency,
    amount,
    effective_at: now,
  };
  return written(blankPayment(basis), fields);
}

/**
 * A payment's row after `fields` are applied. An absent field keeps its value, null clears it.
 *
 * @throws PaymentRecorded naming the fields that cannot change, ValidationFailed
 */
export function changedPayment(before: WholePayment, fields: PaymentFields): PaymentEntity {
  const after = written(before.row, fields);
  const changed = Object.keys(changesBetween(before.row, after));
  if (fields.allocations !== undefined && !sameAllocations(before.allocations, fields.allocations))
    changed.push('allocations');
  const fixed = isUndecided(before.row.status) ? FIXED : FIXED_WHEN_FINAL;
  const refused = changed.filter((name) => fixed.includes(name));
  if (refused.length > 0) throw new PaymentRecorded(refused);
  return after;
}

/** Before and after of each field that differs; the allocations are one field. */
export function paymentChanges(before: WholePayment | null, after: WholePayment): FieldChanges {
  const changes = changesBetween(before?.row ?? null, after.row);
  const previous = before?.allocations ?? [];
  if (sameAllocations(previous, after.allocations)) return changes;
  return { ...changes, allocations: { before: before === null ? null : previous, after: after.allocations } };
}

/** True when both have the same allocations, in any order. */
export function sameAllocations(
  one: readonly AllocationFields[],
  other: readonly AllocationFields[],
): boolean {
  const amounts = (allocations: readonly AllocationFields[]): Map<string, number> =>
    new Map(allocations.map(({ invoice_id, amount }) => [invoice_id, amount]));
  return one.length === other.length && isDeepStrictEqual(amounts(one), amounts(other));
}

/**
 * Compares the record of a refund or reversal with the existing one of the same external id. @throws PaymentRecorded
 * naming the fields that differ
 */
export function refuseOtherReturn(
  known: PaymentEntity,
  record: RefundRecord | ReversalRecord,
  type: 'refund' | 'reversal',
): void {
  const { external_id: _key, effective_at, ...said } = record;
  const wanted = { ...said, type };
  const changed = Object.keys(changesBetween(known, given(wanted)));
  if (effective_at !== undefined && !isSameMoment(known.effective_at, effective_at))
    changed.push('effective_at');
  if (changed.length > 0) throw new PaymentRecorded(changed);
}

function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function written(row: PaymentEntity, fields: PaymentFields): PaymentEntity {
  const { method, effective_at, allocations: _allocations, ...others } = fields;
  const after = withFields(row, {
    ...others,
    effective_at:
      effective_at !== undefined && isSameMoment(row.effective_at, effective_at) ? undefined : effective_at,
    method: method === undefined ? undefined : toMethod(method),
  });
  if (after.failure_reason !== null && after.status !== 'failed') {
    throw invalidField('failure_reason', 'not_applicable', 'Goes with the status failed only.');
  }
  return after;
}

function isSameMoment(one: string, other: string): boolean {
  return Date.parse(one) === Date.parse(other);
}

/** The method as stored. The type asks for each field that a merchant writes. */
function toMethod(
  method: PaymentMethodFields | null,
): (PaymentMethodSnapshot & Record<keyof PaymentMethodFields, unknown>) | null {
  if (method === null) return null;
  const { type, brand = null, last4 = null, bank_name = null } = method;
  return { type, brand, last4, bank_name };
}
