import type { Logo } from '../../organisations/logos.service';
import type { Branding, BankDetails } from '../../organisations/organisations.types';
import { addressLines, taxIdWords } from '../../platform/addresses/address-lines';
import type { PdfContent, PdfDocument } from '../../platform/pdf/pdf.types';
import { accentOf } from '../../platform/views/accent';
import type { PageLocale } from '../../platform/views/page-locale';
import type { BillingPeriod } from '../lines/invoice-lines.types';
import type { PartySnapshot } from '../invoices.types';
import { linesTable } from './document-lines';
import { howToPay, type PaymentFacts } from './document-payment';
import { totalsTable, type DocumentAmounts } from './document-totals';
import { ALERT, INK, labelled, MUTED, SMALL, text } from './look';
import { paperOf } from './paper';

/** An invoice as issued, without later payments and credit notes. */
export interface DocumentInvoice extends DocumentAmounts, Omit<PaymentFacts, 'bank_details'> {
  /** The date printed on it; null for a draft without one. */
  readonly issue_date: string | null;
  /** Null for a draft. */
  readonly issued_at: string | null;
  readonly due_date: string | null;
  readonly period: BillingPeriod | null;
  readonly purchase_order: string | null;
  readonly memo: string | null;
  readonly customer: PartySnapshot;
  readonly issuer: PartySnapshot;
}

/** The merchant's branding and bank details. */
export interface Letterhead {
  readonly branding: Pick<Branding, 'name' | 'accent_color'>;
  /** Null: the name is printed instead. */
  readonly logo: Logo | null;
  readonly bank_details: BankDetails | null;
}

const SIDE = 56;
/** Characters that fit into the line. */
const LONGEST_FOOT = 80;
/** Largest size of a logo, in points. */
const LOGO_BOX = [170, 48];

/** An invoice as a PDF document, in the language of `locale`. */
export async function invoiceDocument(
  invoice: DocumentInvoice,
  { branding, logo, bank_details }: Letterhead,
  locale: PageLocale,
): Promise<PdfDocument> {
  const accent = accentOf(branding.accent_color).light;
  const lines = invoice.lines.length === 0 ? [] : [await linesTable(invoice.lines, invoice.currency, locale)];
  return {
    title: locale.t('invoice.title', { number: invoice.number }),
    author: invoice.issuer.name,
    language: locale.locale,
    paper: paperOf([invoice.customer.address?.country, invoice.issuer.address?.country]),
    margins: [SIDE, 60, SIDE, 64],
    defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.25, color: INK },
    background: { canvas: [{ type: 'rect', x: 0, y: 0, w: 900, h: 5, color: accent.color }] },
    watermark: invoice.voided_at === null ? null : { text: locale.t('document.void'), color: ALERT },
    content: [
      head(invoice, { name: branding.name, logo }, locale),
      parties(invoice, locale),
      ...(invoice.voided_at === null
        ? amountLine(invoice, accent.text, locale)
        : voidLine(invoice.voided_at, locale)),
      ...lines,
      totalsTable(invoice, locale),
      ...howToPay({ ...invoice, bank_details }, accent.text, locale),
      ...memo(invoice, locale),
    ],
    footer: footer(invoice, locale),
  };
}

/** The header: the merchant on the left, the type of document and its facts on the right. */
function head(
  invoice: DocumentInvoice,
  merchant: { readonly name: string; readonly logo: Logo | null },
  locale: PageLocale,
): PdfContent {
  const { t } = locale;
  const mark = logoMark(merchant.logo) ?? text(merchant.name, { bold: true, fontSize: 15 });
  const title = t(invoice.issued_at === null ? 'document.draft' : 'document.invoice');
  return {
    columns: [
      { width: '*', stack: [mark] },
      {
        width: 220,
        stack: [
          text(title, { bold: true, fontSize: 20, alignment: 'right', lineHeight: 1 }),
          text(invoice.number, { color: MUTED, fontSize: 11, alignment: 'right', margin: [0, 4, 0, 0] }),
        ],
      },
    ],
    columnGap: 24,
  };
}

/** Null for WebP, which PDF does not support. */
function logoMark(logo: Logo | null): PdfContent | null {
  if (logo === null || logo.contentType === 'image/webp') return null;
  const { contentType, content } = logo;
  return { image: `data:${contentType};base64,${content.toString('base64')}`, fit: LOGO_BOX };
}

function parties(invoice: DocumentInvoice, locale: PageLocale): PdfContent {
  const { t } = locale;
  return {
    columns: [
      { width: '*', stack: [labelled(t('invoice.billed_to'), party(invoice.customer, locale))] },
      { width: '*', stack: [labelled(t('invoice.from'), party(invoice.issuer, locale))] },
      { width: 140, stack: facts(invoice, locale) },
    ],
    columnGap: 20,
    margin: [0, 34, 0, 0],
  };
}

function party({ name, address, tax_ids }: PartySnapshot, locale: PageLocale): PdfContent[] {
  return [
    text(name, { bold: true }),
    ...(address === null ? [] : addressLines(address, locale)).map((line) => text(line)),
    ...tax_ids.map((taxId) => text(taxIdWords(taxId, locale), { color: MUTED })),
  ];
}

function facts(invoice: DocumentInvoice, { format, t }: PageLocale): PdfContent[] {
  const { issue_date: issued, due_date: due, period, purchase_order: order } = invoice;
  const known: [string, string | null][] = [
    [t('document.issue_date'), issued === null ? null : format.day(issued)],
    [t('document.due_date'), due === null ? null : format.day(due)],
    [t('document.period'), period === null ? null : format.dayRange(period.start, period.end)],
    [t('document.purchase_order'), order],
  ];
  return known
    .filter((fact): fact is [string, string] => fact[1] !== null && fact[1] !== '')
    .map(([label, value], index) => labelled(label, [text(value)], index === 0 ? 0 : 8));
}

/** Replaces the amount due on a void invoice: says that it is void, and since when. */
function voidLine(voidedAt: string, { format, t }: PageLocale): PdfContent[] {
  const day = format.dayOfMoment(voidedAt);
  return [
    text(t('document.void'), { bold: true, fontSize: 15, color: ALERT, margin: [0, 28, 0, 0] }),
    text(t('invoice.due.void_on', { day }), { color: ALERT }),
  ];
}

/** The amount due and the due date. */
function amountLine(invoice: DocumentInvoice, accent: string, { format, t }: PageLocale): PdfContent[] {
  if (invoice.due_date === null || invoice.total === 0) return [];
  const amount = format.money(invoice.total, invoice.currency);
  const words = t('document.due', { amount, day: format.day(invoice.due_date) });
  return [text(words, { bold: true, fontSize: 15, color: accent, margin: [0, 28, 0, 0] })];
}

function memo({ memo: words }: DocumentInvoice, { t }: PageLocale): PdfContent[] {
  if (words === null || words === '') return [];
  const title = text(t('invoice.memo'), { bold: true, fontSize: 10.5, margin: [0, 0, 0, 2] });
  return [{ stack: [title, text(words)], margin: [0, 24, 0, 0] }];
}

/** The footer of every page: issuer and number, and that the invoice is void if it is. */
function footer({ number, issuer, voided_at }: DocumentInvoice, { t }: PageLocale): PdfContent {
  const words = [...(voided_at === null ? [] : [t('document.void')]), issuer.name, number];
  const page = t('document.page', { page: '{page}', pages: '{pages}' });
  return {
    columns: [
      text(shortened(words.join(' · ')), { width: '*' }),
      text(page, { width: 120, alignment: 'right' }),
    ],
    columnGap: 24,
    color: MUTED,
    fontSize: SMALL,
    margin: [SIDE, 20, SIDE, 0],
  };
}

function shortened(words: string): string {
  const characters = Array.from(words);
  return characters.length > LONGEST_FOOT ? `${characters.slice(0, LONGEST_FOOT).join('')}…` : words;
}
