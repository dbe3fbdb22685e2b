import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { ListDefinition } from '../platform/http/list/list-definition';
import type { AllocationDto, MerchantPaymentDto, PaymentDto } from './dto/payment.dto';
import type {
  RecordPaymentDto,
  RefundPaymentDto,
  ReversePaymentDto,
  WriteAllocationDto,
  WriteMethodDto,
} from './dto/write-payment.dto';
import { PAYMENT_STATUSES, PAYMENT_TYPES } from '../ledger/payment-statuses';

export {
  MAX_ALLOCATIONS,
  PAYMENT_STATUSES,
  PAYMENT_TYPES,
  RECORDED_TYPES,
  REFUND_PURPOSES,
  type PaymentStatus,
  type PaymentType,
  type RecordedType,
  type RefundPurpose,
} from '../ledger/payment-statuses';

/** The part of a payment that applies to one invoice. */
export type Allocation = FieldsOf<AllocationDto>;

/** A payment, refund, reversal or withheld tax, as its customer sees it. */
export type Payment = FieldsOf<PaymentDto>;

/** Number of refunds included with an invoice. */
export const REFUNDS_OF_INVOICE = 20;

/** Refunds of the payments and credit notes of one invoice. They do not change its amounts. */
export interface InvoiceRefunds {
  /** The first {@link REFUNDS_OF_INVOICE}, oldest first. */
  readonly refunds: readonly Payment[];
  readonly has_more: boolean;
}

/** {@link Payment} with the merchant's fields. */
export type MerchantPayment = FieldsOf<MerchantPaymentDto>;

/** Unallocated payments and remaining credit of credit notes, in minor units of `currency`. */
export interface CreditOnAccount {
  readonly currency: string;
  readonly amount: number;
}

export type AllocationFields = FieldsOf<WriteAllocationDto>;

/** A payment method, as a merchant writes it in a payment. */
export type PaymentMethodFields = FieldsOf<WriteMethodDto>;

/** The fields of a payment that is recorded. */
export type NewPayment = FieldsOf<RecordPaymentDto>;

/** Fields that a merchant writes. An absent field keeps its value (or takes the default), null clears it. */
export type PaymentFields = Partial<NewPayment>;

/** A payment identified by its external id. */
export interface PaymentRecord extends PaymentFields {
  readonly external_id: string;
}

/** A reversal of a payment. */
export type Reversal = FieldsOf<ReversePaymentDto>;

export type Refund = FieldsOf<RefundPaymentDto>;

/** A reversal and its payment. */
export interface NewReversal extends Reversal {
  readonly parent_id: string;
}

/** A refund and its payment. */
export interface NewRefund extends Refund {
  readonly parent_id: string;
}

/** A reversal identified by its external id. */
export interface ReversalRecord extends NewReversal {
  readonly external_id: string;
}

/** A refund identified by its external id. */
export interface RefundRecord extends NewRefund {
  readonly external_id: string;
}

/** Filters and order of the merchant's list. */
export const PAYMENT_LIST: ListDefinition = {
  order: { created_at: 'moment', effective_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {
    customer_id: { kind: 'uuid' },
    type: { kind: 'text', values: PAYMENT_TYPES },
    status: { kind: 'text', values: PAYMENT_STATUSES },
    currency: { kind: 'text' },
    external_id: { kind: 'text' },
    parent_id: { kind: 'uuid' },
    effective_at: { kind: 'moment' },
    created_at: { kind: 'moment' },
  },
  search: ['external_id', 'receipt_number'],
};

/** Filters and order of the admin console: by the date it shows, not by when payments were recorded. */
export const DATED_PAYMENT_LIST: ListDefinition = { ...PAYMENT_LIST, defaultOrder: '-effective_at' };

/** Filters and order of a customer's list. */
export const OWN_PAYMENT_LIST: ListDefinition = {
  order: { effective_at: 'moment' },
  defaultOrder: '-effective_at',
  filters: {
    type: { kind: 'text', values: PAYMENT_TYPES },
    status: { kind: 'text', values: PAYMENT_STATUSES },
    currency: { kind: 'text' },
    effective_at: { kind: 'moment' },
  },
  search: ['receipt_number'],
};
