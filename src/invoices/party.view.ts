import type { PartySnapshot } from './invoices.types';
import { addressLines, taxIdWords } from '../platform/addresses/address-lines';
import type { Reader } from '../platform/views/reader';

/** One side of an invoice, line by line. */
export interface PartyView {
  readonly name: string;
  readonly address: readonly string[];
  readonly taxIds: readonly string[];
}

/** A party as it was when the invoice was issued. */
export function partyView(party: PartySnapshot, reader: Reader): PartyView {
  return {
    name: party.name,
    address: party.address === null ? [] : addressLines(party.address, reader),
    taxIds: party.tax_ids.map((taxId) => taxIdWords(taxId, reader)),
  };
}
