import type { PaymentAllocationEntity } from './payment-allocations.entity';
import type { PaymentEntity } from './payments.entity';

/** A payment's row with its allocations. */
export interface WholePayment {
  readonly row: PaymentEntity;
  readonly allocations: readonly Pick<PaymentAllocationEntity, 'invoice_id' | 'amount'>[];
}

type PaymentBasis = Pick<
  PaymentEntity,
  'organisation_id' | 'id' | 'customer_id' | 'currency' | 'amount' | 'effective_at'
>;

/** A payment with default values for all other fields. */
export function blankPayment(basis: PaymentBasis): PaymentEntity {
  return {
    external_id: null,
    type: 'payment',
    status: 'succeeded',
    amount_refunded: 0,
    amount_unapplied: 0,
    credit_refunded: 0,
    method: null,
    receipt_number: null,
    failure_reason: null,
    reason: null,
    parent_id: null,
    credit_note_id: null,
    metadata: {},
    created_at: '',
    updated_at: '',
    ...basis,
  };
}
