import type { Ask, Refusal, Scene } from './scene';

const credit =
  (of: (scene: Scene) => string, fields: object = {}): Ask =>
  (scene) => ['post', `/v1/invoices/${of(scene)}/credit_notes`, { number: 'CN-new', amount: 1, ...fields }];

/** Credit notes that the books do not bear, and issued documents that stay as they are. */
export const DOCUMENT_REFUSALS: Readonly<Record<string, Refusal>> = {
  'crediting more than the invoice': {
    status: 409,
    type: 'credit_exceeds_invoice',
    says: /At most 9000 of the invoice is left to credit/,
    ask: credit(({ open }) => open, { amount: 9_001 }),
  },
  'crediting a draft': {
    status: 409,
    type: 'invoice_not_creditable',
    says: /is draft and cannot be credited/,
    ask: credit(({ draft }) => draft),
  },
  'crediting a void invoice': {
    status: 409,
    type: 'invoice_not_creditable',
    says: /is void and cannot be credited/,
    ask: credit((scene) => scene.void),
  },
  'crediting in another currency': {
    status: 422,
    type: 'validation_failed',
    says: /Is in USD, but the other side is in EUR/,
    ask: credit(({ open }) => open, { currency: 'USD' }),
  },
  'crediting nothing': {
    status: 422,
    type: 'validation_failed',
    says: /at least 1/,
    ask: credit(({ open }) => open, { amount: 0 }),
  },
  'lines that add up to something else': {
    status: 422,
    type: 'validation_failed',
    says: /add up to 2/,
    ask: credit(({ open }) => open, { lines: [{ description: 'Seats', amount: 2 }] }),
  },
  'a credit note number that is taken': {
    status: 409,
    type: 'credit_note_number_taken',
    says: /CN-refusals is already the number/,
    ask: credit(({ open }) => open, { number: 'CN-refusals' }),
  },
  'an external id that is taken': {
    status: 409,
    type: 'external_id_taken',
    says: /cn-refusals/,
    ask: credit(({ open }) => open, { external_id: 'cn-refusals' }),
  },
  'changing the amounts of an issued invoice': {
    status: 409,
    type: 'invoice_issued',
    says: /total cannot change/,
    ask: ({ open }) => ['patch', `/v1/invoices/${open}`, { total: 1 }],
  },
  'changing the lines of an issued invoice': {
    status: 409,
    type: 'invoice_issued',
    says: /lines cannot change/,
    ask: ({ open }) => ['patch', `/v1/invoices/${open}`, { lines: [{ description: 'Seats', amount: 1 }] }],
  },
  'changing the currency of an issued invoice': {
    status: 409,
    type: 'invoice_issued',
    says: /currency cannot change/,
    ask: ({ open }) => ['patch', `/v1/invoices/${open}`, { currency: 'USD' }],
  },
  'handing an issued invoice to another customer': {
    status: 409,
    type: 'invoice_issued',
    says: /customer_id cannot change/,
    ask: ({ open, theirs }) => ['patch', `/v1/invoices/${open}`, { customer_id: theirs.customer.id }],
  },
  'voiding what was paid or credited': {
    status: 409,
    type: 'invoice_has_payments',
    says: /count against the invoice/,
    ask: ({ open }) => ['post', `/v1/invoices/${open}/void`, {}],
  },
  'issuing what is issued': {
    status: 409,
    type: 'invoice_status',
    says: /cannot be finalized/,
    ask: ({ open }) => ['post', `/v1/invoices/${open}/finalize`, {}],
  },
};
