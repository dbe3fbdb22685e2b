import type { CreditNote } from '../../credit-notes/credit-notes.types';
import type { PageLocale } from '../../platform/views/page-locale';
import { partyView, type PartyView } from '../../invoices/views/party.view';

export interface CreditNoteLinks {
  /** Path of the list of invoices in this session. */
  readonly invoices: string;
}

export interface CreditNoteView {
  readonly title: string;
  /** The invoice that it belongs to. */
  readonly invoice: { readonly label: string; readonly href: string };
  readonly lead: string;
  readonly lines: readonly { readonly description: string; readonly amount: string }[];
  readonly reason: string | null;
  readonly amount: string;
  /** How the amount was used, one sentence each. */
  readonly notes: readonly string[];
  readonly to: PartyView;
  readonly from: PartyView;
}

/** Path of a credit note's page, from the path of the list of invoices. */
export function creditNoteHref(invoices: string, id: string): string {
  return `${invoices}/credit-notes/${id}`;
}

/** The view of one credit note. */
export function creditNoteView(note: CreditNote, locale: PageLocale, links: CreditNoteLinks): CreditNoteView {
  const { format, t } = locale;
  const money = (amount: number) => format.money(amount, note.currency);
  return {
    title: t('credit_note.title', { number: note.number }),
    invoice: {
      label: t('invoice.title', { number: note.invoice_number }),
      href: `${links.invoices}/${note.invoice_id}`,
    },
    lead: t('credit_note.lead', { number: note.invoice_number, day: format.dayOfMoment(note.issued_at) }),
    lines: note.lines.map(({ description, amount }) => ({ description, amount: money(amount) })),
    reason: note.reason,
    amount: money(note.amount),
    notes: whereItWent(note, locale),
    to: partyView(note.customer, locale),
    from: partyView(note.issuer, locale),
  };
}

function whereItWent(note: CreditNote, { format, t }: PageLocale): string[] {
  const { amount_to_invoice: due, amount_to_credit: credit, amount_refunded: paidBack } = note;
  const money = (amount: number) => ({ amount: format.money(amount, note.currency) });
  const words = [
    due === 0 ? null : t('credit_note.lowered', { ...money(due), number: note.invoice_number }),
    credit === 0 ? null : t('credit_note.on_account', money(credit)),
    paidBack === 0 ? null : t('credit_note.paid_back', money(paidBack)),
  ];
  return words.filter((sentence) => sentence !== null);
}
