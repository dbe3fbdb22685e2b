import { contractBadge, renewalWords, termWords } from '../../contracts/contract-words.view';
import type { ContractSummary } from '../../contracts/contracts.types';
import type { Contact, Customer } from '../../customers/customers.types';
import type { CustomerEntitlement } from '../../entitlements/entitlements.types';
import type { MerchantInvoiceSummary } from '../../invoices/invoices.types';
import { invoiceBadge } from '../../invoices/views/invoice-status.view';
import { methodWords } from '../../payments/payment-method.view';
import { paymentBadge } from '../../payments/payment-status.view';
import { movedAmount } from '../../payments/payment-words.view';
import type { MerchantPayment } from '../../payments/payments.types';
import type { Page } from '../../platform/http/list/page.types';
import { recordTable, type CellFacts, type RecordTableView } from '../../platform/pages/record-table.view';
import type { Badge } from '../../platform/views/badge';
import type { MessageKey } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';
import type { ConsoleVisit } from '../console/visit';
import { customerPath } from './customer-head.view';

/** The visit of the page that shows the table. */
type Onlooking = Pick<ConsoleVisit, 'locale' | 'settings' | 'today'>;
type Looks = 'amount' | 'amount due' | 'quiet' | 'long';

/** The columns of a table: label, CSS class, and the cell of a row. The first column names the row. */
type Columns<Row> = readonly (readonly [MessageKey, Looks | null, (row: Row) => CellFacts])[];

/** The table of one tab. */
function tabTable<Row>(
  tab: 'invoices' | 'payments' | 'contracts' | 'entitlements' | 'contacts',
  page: Page<Row>,
  customer: Customer,
  { locale, columns }: { readonly locale: PageLocale; readonly columns: Columns<Row> },
): RecordTableView {
  const { t } = locale;
  const path = customerPath(customer);
  const facts = {
    kind: `customer-${tab}`,
    caption: t(`admin.customer.tab.${tab}`),
    columns: columns.map(([name, looks]) => ({
      label: t(name),
      ...(looks === null ? {} : { looks }),
    })),
    page,
    cellsOf: (row: Row) => columns.map(([, , cell]) => cell(row)),
    empty: {
      title: t(`admin.customer.none.${tab}.title`),
      text: t(`admin.customer.none.${tab}.text`, { name: customer.name }),
      link: null,
    },
    path: tab === 'invoices' ? path : `${path}/${tab}`,
  };
  return recordTable(facts, locale);
}

/** A customer's invoices, newest first. */
export function invoicesTable(
  page: Page<MerchantInvoiceSummary>,
  customer: Customer,
  { locale }: Onlooking,
): RecordTableView {
  const { format } = locale;
  const columns: Columns<MerchantInvoiceSummary> = [
    ['invoices.column.number', null, ({ id, number }) => ({ text: number, href: `/admin/invoices/${id}` })],
    ['invoices.column.status', null, (invoice) => ({ badge: invoiceBadge(invoice, locale) })],
    ['invoices.column.total', 'amount', ({ total, currency }) => ({ text: format.money(total, currency) })],
    ['invoices.column.due_date', null, ({ due_date }) => ({ text: due_date && format.dayShort(due_date) })],
    [
      'invoices.column.amount_due',
      'amount due',
      (invoice) => ({ text: isOwed(invoice) ? format.money(invoice.amount_due, invoice.currency) : null }),
    ],
    [
      'invoices.column.issued',
      'quiet',
      ({ issued_at }) => ({ text: issued_at && format.dayOfMomentShort(issued_at) }),
    ],
  ];
  return tabTable('invoices', page, customer, { locale, columns });
}

/** True when an amount is due; a draft has none. */
function isOwed({ status, amount_due }: MerchantInvoiceSummary): boolean {
  return status !== 'draft' && amount_due > 0;
}

/** A customer's payments, the latest first. */
export function paymentsTable(
  page: Page<MerchantPayment>,
  customer: Customer,
  { locale, settings }: Onlooking,
): RecordTableView {
  const { format, t } = locale;
  const columns: Columns<MerchantPayment> = [
    [
      'admin.customer.column.date',
      null,
      ({ id, effective_at }) => ({
        text: format.dayOfMomentShort(effective_at),
        href: `/admin/payments/${id}`,
      }),
    ],
    ['admin.customer.column.status', null, (payment) => ({ badge: paymentBadge(payment, locale) })],
    ['admin.customer.column.type', null, ({ type }) => ({ text: t(`payment.type.${type}`) })],
    [
      'admin.customer.column.method',
      null,
      ({ method }) => ({ text: methodWords(method, settings.branding.name, locale) }),
    ],
    [
      'admin.customer.column.amount',
      'amount',
      (payment) => ({ text: format.money(movedAmount(payment), payment.currency) }),
    ],
    [
      'admin.customer.column.settles',
      'quiet',
      ({ allocations }) => ({
        text: allocations.map(({ invoice_number }) => invoice_number).join(', ') || null,
      }),
    ],
  ];
  return tabTable('payments', page, customer, { locale, columns });
}

/** A customer's contracts, those recorded last first. */
export function contractsTable(
  page: Page<ContractSummary>,
  customer: Customer,
  { locale, today }: Onlooking,
): RecordTableView {
  const columns: Columns<ContractSummary> = [
    ['admin.customer.column.name', null, ({ id, name }) => ({ text: name, href: `/admin/contracts/${id}` })],
    ['admin.customer.column.status', null, (contract) => ({ badge: contractBadge(contract, today, locale) })],
    ['admin.customer.column.term', null, (contract) => ({ text: termWords(contract, locale) })],
    [
      'admin.customer.column.renewal',
      'quiet',
      (contract) => ({ text: renewalWords(contract, today, locale) }),
    ],
    ['admin.customer.column.external_id', 'long', ({ external_id }) => ({ text: external_id })],
  ];
  return tabTable('contracts', page, customer, { locale, columns });
}

/** A customer's contacts, newest first. */
export function contactsTable(
  page: Page<Contact>,
  customer: Customer,
  { locale }: Onlooking,
): RecordTableView {
  const columns: Columns<Contact> = [
    ['admin.customer.column.name', null, ({ name }) => ({ text: name })],
    ['admin.customer.column.email', 'long', ({ email }) => ({ text: email })],
    ['admin.customer.column.external_id', 'long', ({ external_id }) => ({ text: external_id })],
    [
      'admin.customer.column.created',
      'quiet',
      ({ created_at }) => ({ text: locale.format.dayOfMomentShort(created_at) }),
    ],
  ];
  return tabTable('contacts', page, customer, { locale, columns });
}

/** A customer's entitlements, by name. */
export function entitlementsTable(
  held: readonly CustomerEntitlement[],
  customer: Customer,
  { locale, today }: Onlooking,
): RecordTableView {
  const columns: Columns<CustomerEntitlement> = [
    ['admin.customer.column.name', null, ({ name }) => ({ text: name })],
    ['admin.customer.column.status', null, (held) => ({ badge: stateBadge(held, today, locale) })],
    ['admin.customer.column.used', null, (held) => ({ text: usedWords(held, locale) })],
    [
      'admin.customer.column.period_ends',
      null,
      ({ current_period: period }) => ({ text: period && locale.format.dayShort(period.end) }),
    ],
    ['admin.customer.column.source', 'quiet', (held) => ({ text: sourceWords(held, locale) })],
  ];
  const page = { results: [...held], next: null, previous: null };
  return tabTable('entitlements', page, customer, { locale, columns });
}

function stateBadge(
  { active, active_from: from }: CustomerEntitlement,
  today: string,
  { format, t }: PageLocale,
): Badge {
  if (active) return { word: t('admin.entitlement.active'), icon: 'done', tone: 'good' };
  if (from > today) {
    const word = t('admin.entitlement.coming', { day: format.dayShort(from) });
    return { word, icon: 'wait', tone: 'quiet' };
  }
  return { word: t('admin.entitlement.ended'), icon: 'off', tone: 'quiet' };
}

/** "181,204 of 200,000 calls"; null for a feature, which has no usage. */
function usedWords(
  { type, used, limit, unit }: CustomerEntitlement,
  { format, t }: PageLocale,
): string | null {
  if (type === 'feature') return null;
  const counted = format.number(used ?? '0');
  const words = { used: counted, unit: unit ?? '' };
  if (limit === null) return t('admin.entitlement.unlimited', words).trim();
  return t('admin.entitlement.used', { ...words, limit: format.number(limit) }).trim();
}

function sourceWords({ contracts, sources }: CustomerEntitlement, { t }: PageLocale): string {
  const others = sources.filter((source) => source !== 'contract' || contracts.length === 0);
  const words = [
    ...contracts.map(({ name }) => name),
    ...others.map((source) => t(`admin.entitlement.source.${source}`)),
  ];
  return words.join(', ');
}
