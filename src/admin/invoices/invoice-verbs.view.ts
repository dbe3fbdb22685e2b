import type { MerchantInvoice } from '../../invoices/invoices.types';
import { reaches, type StaffRole } from '../../platform/access/scopes';
import type { MessageKey } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';
import type { ActionView } from '../console/parts.view';

/** Actions on an invoice, as they are named in paths and message keys. */
export const INVOICE_VERBS = ['finalize', 'uncollectible', 'void'] as const;
export type InvoiceVerb = (typeof INVOICE_VERBS)[number];

/** The actions that the invoice's status and the member's role allow; null for none. */
export type InvoiceVerbsView = Readonly<Record<InvoiceVerb, ActionView | null>>;

type Standing = Pick<MerchantInvoice, 'status' | 'amount_paid' | 'credit_notes'>;

const ALLOWS: Readonly<Record<InvoiceVerb, (invoice: Standing) => boolean>> = {
  finalize: ({ status }) => status === 'draft',
  uncollectible: ({ status }) => ['open', 'partially_paid'].includes(status),
  void: ({ status, amount_paid: paid, credit_notes: notes }) =>
    ['open', 'uncollectible'].includes(status) && paid === 0 && notes.length === 0,
};

/** The actions on the invoice; null when its status or the role allows none. */
export function invoiceVerbs(
  invoice: MerchantInvoice,
  role: StaffRole,
  { t }: PageLocale,
): InvoiceVerbsView | null {
  const open = INVOICE_VERBS.filter((verb) => reaches(role, 'admin') && ALLOWS[verb](invoice));
  const view = (verb: InvoiceVerb): ActionView | null =>
    open.includes(verb)
      ? {
          action: `/admin/invoices/${invoice.id}/${verb}`,
          title: t(`admin.invoice.${verb}.title`),
          text: t(textOf(verb, invoice), { number: invoice.number }),
          submit: t(`admin.invoice.${verb}.submit`),
        }
      : null;
  return open.length === 0
    ? null
    : { finalize: view('finalize'), uncollectible: view('uncollectible'), void: view('void') };
}

/** Key of the message that describes an action. */
function textOf(verb: InvoiceVerb, { due_date }: MerchantInvoice): MessageKey {
  return verb === 'finalize' && due_date === null
    ? 'admin.invoice.finalize.undated'
    : `admin.invoice.${verb}.text`;
}
