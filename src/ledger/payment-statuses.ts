export const PAYMENT_TYPES = ['payment', 'refund', 'reversal', 'tax_withheld'] as const;
export type PaymentType = (typeof PAYMENT_TYPES)[number];

export const PAYMENT_STATUSES = ['pending', 'requires_action', 'succeeded', 'failed', 'canceled'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** What a refund refunds: a credit note, the unallocated part of a payment, or nothing that was owed (goodwill). */
export const REFUND_PURPOSES = ['credit_note', 'credit_on_account', 'goodwill'] as const;
export type RefundPurpose = (typeof REFUND_PURPOSES)[number];

/** Types that a merchant records; refunds and reversals are created by their own operations. */
export const RECORDED_TYPES = ['payment', 'tax_withheld'] as const;
export type RecordedType = (typeof RECORDED_TYPES)[number];

/** Largest number of invoices that one payment settles. */
export const MAX_ALLOCATIONS = 500;
