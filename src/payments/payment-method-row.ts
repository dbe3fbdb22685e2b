import {
  isSeen,
  namedFields,
  settle,
  splitSight,
  type EditConflict,
} from '../platform/database/customer-edits';
import { withFields } from '../platform/database/drafts';
import { changesBetween, type FieldChanges } from '../platform/database/field-changes';
import { newId } from '../platform/http/uuid';
import type { PaymentMethodEntity } from './payment-methods.entity';
import type { OwnPaymentMethod, PaymentMethod, PaymentMethodChanges } from './payment-methods.types';

export function blankMethod(organisationId: string): PaymentMethodEntity {
  return {
    organisation_id: organisationId,
    id: newId(),
    customer_id: '',
    external_id: null,
    type: '',
    brand: null,
    last4: null,
    bank_name: null,
    expires: null,
    is_default: false,
    removed_at: null,
    customer_edits: {},
    created_at: '',
    updated_at: '',
  };
}

export function toPaymentMethod(row: PaymentMethodEntity): PaymentMethod {
  const { organisation_id: _owner, customer_edits: _marks, ...method } = row;
  return method;
}

export function toOwnPaymentMethod(row: PaymentMethodEntity): OwnPaymentMethod {
  const { id, type, brand, last4, bank_name, expires, is_default } = row;
  return { id, type, brand, last4, bank_name, expires, is_default };
}

/** The changes to record in the audit log: all fields except the internal record of the customer's edits. */
export function methodChanges(before: PaymentMethodEntity | null, after: PaymentMethodEntity): FieldChanges {
  const { customer_edits: _marks, ...changes } = changesBetween(before, after);
  return changes;
}

/** The result of a merchant's change: the row to write, and the fields that kept the customer's own choice. */
export interface Offer {
  readonly after: PaymentMethodEntity;
  readonly conflicts: readonly EditConflict[];
}

/**
 * Applies a merchant's change to a payment method. What its customer did after the version that the merchant saw is
 * kept: the removal of this method, and the choice of the default method.
 *
 * @param before the method as it is; null for a new one
 * @param offer the merchant's change; `restores` when it describes the whole method, as an import does
 * @param rival the customer's current default, if it is another method
 */
export function offered(
  before: PaymentMethodEntity,
  offer: { readonly changes: PaymentMethodChanges; readonly restores: boolean },
  rival: PaymentMethodEntity | null,
): Offer {
  const { fields, seen } = splitSight(offer.changes);
  const restoring = offer.restores ? { removed_at: null } : {};
  const wanted = withFields(before, { ...fields, ...restoring });
  const settled = settle(before, wanted, namedFields({ ...fields, ...restoring }), seen);
  return standing(settled, rival, seen);
}

/** Resolves a requested default against the customer's own choice of another one. */
function standing(
  { after, conflicts }: Offer,
  rival: PaymentMethodEntity | null,
  seen: string | null,
): Offer {
  if (!after.is_default) return { after, conflicts };
  const chosen = rival?.customer_edits['is_default'];
  const unseen = chosen !== undefined && !isSeen(chosen, seen);
  const decided = after.removed_at ?? (unseen ? chosen : null);
  if (decided === null) return { after, conflicts };
  const conflict = { field: 'is_default', kept: false, offered: true, edited_at: decided };
  return { after: { ...after, is_default: false }, conflicts: [...conflicts, conflict] };
}
