import type { BankDetails } from '../../organisations/organisations.types';
import type { PdfContent } from '../../platform/pdf/pdf.types';
import type { PageLocale } from '../../platform/views/page-locale';
import { labelled, section, text } from './look';

/** Facts that a payer needs. */
export interface PaymentFacts {
  readonly number: string;
  readonly currency: string;
  /** Minor units. */
  readonly total: number;
  readonly payment_url: string | null;
  /** Set once the invoice is void, so that nothing is to be paid. */
  readonly voided_at: string | null;
  readonly bank_details: BankDetails | null;
}

/** Labelled fields of bank details, in the order of printing. */
export const BANK_FIELDS = [
  'account_holder',
  'bank_name',
  'iban',
  'bic',
  'account_number',
  'routing_number',
] as const;

/**
 * Payment instructions with the exact amount and the reference. Empty when nothing is to be paid, or the
 * merchant has given no way to pay.
 */
export function howToPay(facts: PaymentFacts, accent: string, locale: PageLocale): PdfContent[] {
  const { total, payment_url: url, bank_details: bank } = facts;
  if (facts.voided_at !== null || total === 0 || (bank === null && url === null)) return [];
  const online = url === null ? [] : [onlinePayment(url, accent, locale)];
  const transfer = bank === null ? [] : bankTransfer(facts, bank, locale);
  const title = text(locale.t('invoice.how_to_pay'), { bold: true, fontSize: 10.5 });
  return [section([title, ...online, ...transfer], 24)];
}

function onlinePayment(url: string, accent: string, { t }: PageLocale): PdfContent {
  const link = text(url, { link: url, color: accent });
  return labelled(t('document.pay_online'), [link], 8);
}

function bankTransfer(facts: PaymentFacts, bank: BankDetails, { format, t }: PageLocale): PdfContent[] {
  const said = BANK_FIELDS.flatMap((field): [string, string][] => {
    const value = bank[field];
    if (value === null || value === '') return [];
    return [[t(`invoice.bank.${field}`), field === 'iban' ? inFours(value) : value]];
  });
  const details: [string, string][] = [
    ...said,
    [t('invoice.bank.amount'), format.money(facts.total, facts.currency)],
    [t('invoice.bank.reference'), facts.number],
  ];
  const rows = inPairs(details.map(([label, value]) => labelled(label, [text(value)], 8)));
  const instructions = bank.instructions === null || bank.instructions === '' ? [] : [bank.instructions];
  return [
    text(t('invoice.how_to_pay.lead'), { margin: [0, facts.payment_url === null ? 2 : 10, 0, 0] }),
    ...rows,
    ...instructions.map((words) => text(words, { margin: [0, 10, 0, 0] })),
  ];
}

function inPairs(cells: readonly PdfContent[]): PdfContent[] {
  const rows: PdfContent[] = [];
  for (let index = 0; index < cells.length; index += 2) {
    const pair = [cells[index] ?? '', cells[index + 1] ?? ''];
    rows.push({ columns: pair.map((cell) => ({ width: '*', stack: [cell] })), columnGap: 24 });
  }
  return rows;
}

function inFours(iban: string): string {
  return iban.replaceAll(' ', '').replace(/(.{4})(?=.)/g, '$1 ');
}
