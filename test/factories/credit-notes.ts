import type { MerchantCreditNote } from '../../src/credit-notes/credit-notes.types';
import type { Merchant } from './merchants';

let made = 0;

/** Fields of POST /v1/invoices/:id/credit_notes. */
export type CreditNoteFields = Readonly<Record<string, unknown>>;

/** Credits an invoice through the API: 10.00, without lines, unless told otherwise. */
export async function createCreditNote(
  merchant: Merchant,
  invoice: { readonly id: string },
  fields: CreditNoteFields = {},
): Promise<MerchantCreditNote> {
  made += 1;
  const number = `CN-${String(made).padStart(4, '0')}`;
  return merchant.create(`/v1/invoices/${invoice.id}/credit_notes`, { number, amount: 1_000, ...fields });
}
