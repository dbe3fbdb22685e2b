import { dueLabel } from '../../invoices/views/invoice-due-words.view';
import type { Invoice } from '../../invoices/invoices.types';
import type { BankDetails } from '../../organisations/organisations.types';
import { toDecimalString } from '../../platform/money/money';
import { daysBetween } from '../../platform/views/formatters';
import type { KeyPart } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';

/** One value to enter in a bank's form. */
export interface PayingDetail {
  readonly label: string;
  readonly value: string;
  /** What the copy button copies: the value without the spaces and symbols that make it readable. */
  readonly copy: string;
  readonly copyLabel: string;
}

/** The card with the amount due and how to pay it. */
export interface DueCard {
  readonly label: string;
  readonly amount: string;
  /** How long it is overdue, or why nothing is due; null when the label suffices. */
  readonly note: string | null;
  readonly overdue: boolean;
  /** Pending payments, shown to prevent a second payment; null when there are none. */
  readonly onItsWay: string | null;
  /** The merchant's page for paying it. */
  readonly pay: { readonly label: string; readonly href: string } | null;
  /** Bank details, when there is no such page. */
  readonly howToPay: {
    readonly details: readonly PayingDetail[];
    readonly instructions: string | null;
  } | null;
  /** The hint to contact the merchant when there is no payment link and no bank details; null otherwise. */
  readonly ask: string | null;
}

interface DueFacts {
  readonly invoice: Invoice;
  readonly bank_details: BankDetails | null;
  readonly today: string;
}

const BANK_FIELDS = [
  'account_holder',
  'bank_name',
  'iban',
  'bic',
  'account_number',
  'routing_number',
] as const;

/** The amount due of one invoice, with the merchant's name and bank details. */
export function dueCard(facts: DueFacts, locale: PageLocale, merchant: string): DueCard {
  const { invoice } = facts;
  const amount = locale.format.money(invoice.amount_due, invoice.currency);
  const settled = settledNote(invoice, locale, merchant);
  const card = { label: dueLabel(invoice, locale), amount, overdue: invoice.overdue };
  if (settled !== null)
    return { ...card, note: settled, onItsWay: null, pay: null, howToPay: null, ask: null };
  const note = invoice.overdue ? waited(facts, locale) : null;
  return { ...card, note, onItsWay: onItsWay(invoice, locale), ...waysToPay(facts, locale, merchant) };
}

function onItsWay({ payments, currency }: Invoice, { format, t }: PageLocale): string | null {
  const pending = payments.filter(({ type, status }) => type === 'payment' && status === 'pending');
  const sum = pending.reduce((total, { amount }) => total + amount, 0);
  return sum === 0 ? null : t('invoice.due.on_its_way', { amount: format.money(sum, currency) });
}

function waysToPay(
  { invoice, bank_details: bank }: DueFacts,
  locale: PageLocale,
  merchant: string,
): Pick<DueCard, 'pay' | 'howToPay' | 'ask'> {
  const amount = locale.format.money(invoice.amount_due, invoice.currency);
  const href = webAddress(invoice.payment_url);
  if (href !== null) {
    return { pay: { label: locale.t('invoice.pay', { amount }), href }, howToPay: null, ask: null };
  }
  if (bank !== null) {
    const howToPay = { details: payingDetails(invoice, bank, locale), instructions: bank.instructions };
    return { pay: null, howToPay, ask: null };
  }
  return { pay: null, howToPay: null, ask: locale.t('invoice.how_to_pay.ask', { merchant }) };
}

function payingDetails(invoice: Invoice, bank: BankDetails, { format, t }: PageLocale): PayingDetail[] {
  const detail = (field: KeyPart<'invoice.bank.'>, value: string, copy = value): PayingDetail => {
    const label = t(`invoice.bank.${field}`);
    return { label, value, copy, copyLabel: t('invoice.copy', { what: label }) };
  };
  const details: PayingDetail[] = [];
  for (const field of BANK_FIELDS) {
    const value = bank[field];
    if (value === null || value === '') continue;
    details.push(
      field === 'iban' ? detail(field, inFours(value), value.replaceAll(' ', '')) : detail(field, value),
    );
  }
  const { amount_due: due, currency } = invoice;
  details.push(detail('amount', format.money(due, currency), toDecimalString(due, currency)));
  details.push(detail('reference', invoice.number));
  return details;
}

function waited({ invoice, today }: DueFacts, { format, t }: PageLocale): string | null {
  if (invoice.due_date === null) return null;
  return t('invoice.due.ago', { ago: format.relativeDays(daysBetween(today, invoice.due_date)) });
}

/** Why there is nothing to pay; null when there is. */
function settledNote(invoice: Invoice, { format, t }: PageLocale, merchant: string): string | null {
  if (invoice.status === 'void') {
    if (invoice.voided_at === null) return t('invoice.due.void');
    return t('invoice.due.void_on', { day: format.dayOfMoment(invoice.voided_at) });
  }
  if (invoice.status === 'uncollectible') return t('invoice.due.uncollectible', { merchant });
  if (invoice.amount_due > 0) return null;
  return settledOn(invoice, { format, t });
}

/** Names payments, credit notes, or both, depending on what settled the invoice. */
function settledOn(
  { paid_at: at, amount_paid: paid, amount_credited: credited }: Invoice,
  { format, t }: Pick<PageLocale, 'format' | 't'>,
): string {
  if (at === null) return t('invoice.due.settled');
  const day = format.dayOfMoment(at);
  if (credited === 0) return t('invoice.due.settled_on', { day });
  return t(paid === 0 ? 'invoice.due.credited_on' : 'invoice.due.part_credited_on', { day });
}

/** The address if it is http or https, else null: a link must not run a script or open a file. */
function webAddress(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

function inFours(iban: string): string {
  return iban.replaceAll(' ', '').replace(/(.{4})(?=.)/g, '$1 ');
}
