import { createHash } from 'node:crypto';
import type { BankDetails } from '../../organisations/organisations.types';
import { columnsWith, pick, type NamesWith } from '../../platform/database/record-columns';
import { INVOICE_COLUMNS } from '../invoice-columns';
import type { InvoiceEntity } from '../invoices.entity';
import { BANK_FIELDS } from './document-payment';

/**
 * Increase it when the content of documents was wrong, so that stored documents are rendered again. A new
 * design is no reason: documents keep the design that they were issued with.
 */
const TEMPLATE = 1;

/** Hashes (SHA-256 in hex) of the facts in a document that may change after the invoice is issued. */
export interface Edition {
  readonly facts_hash: string;
  readonly bank_hash: string;
}

/**
 * Hashes are stored: the order of these columns in their table stays, and new ones go behind them. A new column counts once it has a
 * value, so that documents drawn before it existed stay current.
 */
const FIRST_FACTS = 4;
const AMENDABLE = columnsWith(INVOICE_COLUMNS, 'printed', 'amendable');

/** What of an issued invoice may change and is printed. */
export type AmendableFacts = Pick<
  InvoiceEntity,
  'status' | 'voided_at' | NamesWith<typeof INVOICE_COLUMNS, 'printed' | 'amendable'>
>;

/** The hashes of a document rendered now. */
export function editionOf(invoice: AmendableFacts, bank: BankDetails | null): Edition {
  return {
    facts_hash: factsHash(invoice),
    bank_hash: hashOf(bank && [...BANK_FIELDS.map((field) => bank[field]), bank.instructions]),
  };
}

/**
 * False when a document is outdated. A change of bank details counts only while the invoice may still be
 * paid; a settled invoice keeps the bank details it was paid with.
 */
export function isCurrent(drawn: Edition, invoice: AmendableFacts, bank: BankDetails | null): boolean {
  const now = editionOf(invoice, bank);
  if (drawn.facts_hash !== now.facts_hash) return false;
  return drawn.bank_hash === now.bank_hash || SETTLED.includes(invoice.status);
}

const SETTLED: readonly string[] = ['paid', 'void'];

function factsHash(invoice: AmendableFacts): string {
  const { status, voided_at } = invoice;
  const standing = status === 'void' ? ['void', voided_at] : [status === 'draft' ? 'draft' : 'issued'];
  const facts: unknown[] = Object.values(pick(invoice, AMENDABLE));
  while (facts.length > FIRST_FACTS && facts.at(-1) === null) facts.pop();
  return hashOf([TEMPLATE, ...standing, ...facts]);
}

function hashOf(said: unknown): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}
