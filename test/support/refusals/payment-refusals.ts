import type { Ask, Refusal, Scene } from './scene';

const pay =
  (fields: (scene: Scene) => object): Ask =>
  (scene) => ['post', '/v1/payments', scene.books.request(fields(scene))];
const refund =
  (fields: (scene: Scene) => object, of: (scene: Scene) => string = ({ payment }) => payment): Ask =>
  (scene) => ['post', `/v1/payments/${of(scene)}/refund`, { amount: 1, ...fields(scene) }];

/** Payments that the books do not bear. */
export const PAYMENT_REFUSALS: Readonly<Record<string, Refusal>> = {
  'paying more than an invoice has due': {
    status: 409,
    type: 'allocation_exceeds_due',
    says: /has only 4000 due/,
    ask: pay(({ open }) => ({ allocations: [{ invoice_id: open, amount: 4_001 }] })),
  },
  'paying over several invoices more than the payment': {
    status: 422,
    type: 'validation_failed',
    says: /more than the payment/,
    ask: pay(({ open }) => ({ amount: 10, allocations: [{ invoice_id: open, amount: 11 }] })),
  },
  'naming an invoice twice': {
    status: 422,
    type: 'validation_failed',
    says: /once/,
    ask: pay(({ open }) => ({
      allocations: [
        { invoice_id: open, amount: 1 },
        { invoice_id: open, amount: 1 },
      ],
    })),
  },
  'withholding more tax than is due': {
    status: 409,
    type: 'allocation_exceeds_due',
    says: /has only 4000 due/,
    ask: pay(({ open }) => ({ type: 'tax_withheld', allocations: [{ invoice_id: open, amount: 4_001 }] })),
  },
  'paying a void invoice': {
    status: 409,
    type: 'invoice_not_payable',
    says: /is void and cannot be paid/,
    ask: pay((scene) => ({ allocations: [{ invoice_id: scene.void, amount: 1 }] })),
  },
  'paying a draft': {
    status: 409,
    type: 'invoice_not_payable',
    says: /is draft and cannot be paid/,
    ask: pay(({ draft }) => ({ allocations: [{ invoice_id: draft, amount: 1 }] })),
  },
  "paying another customer's invoice": {
    status: 422,
    type: 'validation_failed',
    says: /No invoice of this customer/,
    ask: pay(({ other }) => ({ allocations: [{ invoice_id: other, amount: 1 }] })),
  },
  'paying in another currency': {
    status: 422,
    type: 'validation_failed',
    says: /in USD, the payment in EUR/,
    ask: pay(({ dollars }) => ({ allocations: [{ invoice_id: dollars, amount: 1 }] })),
  },
  'a pending payment beyond what is due': {
    status: 409,
    type: 'allocation_exceeds_due',
    says: /has only 4000 due/,
    ask: pay(({ open }) => ({ status: 'pending', allocations: [{ invoice_id: open, amount: 4_001 }] })),
  },
  'changing what a payment settled': {
    status: 409,
    type: 'payment_recorded',
    says: /allocations cannot change/,
    ask: () => ['put', '/v1/payments/external/refusals-payment', { allocations: [] }],
  },
  'succeeding what has succeeded': {
    status: 409,
    type: 'payment_status',
    says: /is succeeded and cannot succeed/,
    ask: ({ payment }) => ['post', `/v1/payments/${payment}/succeed`, {}],
  },
  'refunding more than was paid': {
    status: 409,
    type: 'refund_exceeds_payment',
    says: /At most 9000 /,
    ask: refund(() => ({ amount: 9_001 })),
  },
  'refunding what has not come': {
    status: 409,
    type: 'payment_status',
    says: /is pending and cannot be refunded/,
    ask: refund(
      () => ({}),
      ({ pending }) => pending,
    ),
  },
  'refunding what was returned': {
    status: 409,
    type: 'payment_reversed',
    says: /was reversed/,
    ask: refund(
      () => ({}),
      ({ reversed }) => reversed,
    ),
  },
  'refunding withheld tax': {
    status: 409,
    type: 'payment_type',
    says: /tax withheld cannot be refunded/,
    ask: refund(
      () => ({}),
      ({ withheld }) => withheld,
    ),
  },
  'reversing twice': {
    status: 409,
    type: 'payment_reversed',
    says: /was reversed/,
    ask: ({ reversed }) => ['post', `/v1/payments/${reversed}/reverse`, {}],
  },
  'paying back more than a credit note left on account': {
    status: 409,
    type: 'refund_exceeds_credit_note',
    says: /At most 1000 of the credit note/,
    ask: refund(({ note }) => ({ amount: 1_001, credit_note_id: note })),
  },
  "paying back another customer's credit note": {
    status: 422,
    type: 'validation_failed',
    says: /No credit note of this customer/,
    ask: refund(({ otherNote }) => ({ credit_note_id: otherNote })),
  },
  'paying back a credit note in another currency': {
    status: 422,
    type: 'validation_failed',
    says: /is in EUR/,
    ask: refund(({ dollarNote }) => ({ credit_note_id: dollarNote })),
  },
};
