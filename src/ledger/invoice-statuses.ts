export const INVOICE_STATUSES = ['draft', 'open', 'partially_paid', 'paid', 'void', 'uncollectible'] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

/** What a merchant may say an invoice is; `partially_paid` only follows from payments. */
export const WRITABLE_STATUSES = ['draft', 'open', 'paid', 'void', 'uncollectible'] as const;
export type WritableStatus = (typeof WRITABLE_STATUSES)[number];

/** How many payments, and how many credit notes, come with an invoice; the others are listed in pages. */
export const FIRST_MOVES = 100;
