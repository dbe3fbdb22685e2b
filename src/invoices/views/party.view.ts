import type { PartySnapshot } from '../invoices.types';
import { addressLines, taxIdWords } from '../../platform/addresses/address-lines';
import type { PageLocale } from '../../platform/views/page-locale';

/** The customer or issuer of an invoice, as lines of text. */
export interface PartyView {
  readonly name: string;
  readonly address: readonly string[];
  readonly taxIds: readonly string[];
}

/** A party as it was when the invoice was issued. */
export function partyView(party: PartySnapshot, locale: PageLocale): PartyView {
  return {
    name: party.name,
    address: party.address === null ? [] : addressLines(party.address, locale),
    taxIds: party.tax_ids.map((taxId) => taxIdWords(taxId, locale)),
  };
}
