import type { Customer } from '../../customers/customers.types';
import type { CustomerEntitlement } from '../../entitlements/entitlements.types';
import type { Badge } from '../../platform/views/badge';
import type { KeyPart } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';
import { recordTable, type RecordTableView } from '../record-table.view';
import type { ConsoleVisit } from '../visit';
import { customerPath } from './customer-head.view';

/** A customer's entitlements, by name. */
export function entitlementsTable(
  held: readonly CustomerEntitlement[],
  customer: Customer,
  { locale, today }: Pick<ConsoleVisit, 'locale' | 'today'>,
): RecordTableView {
  const { format, t } = locale;
  const column = (name: KeyPart<'admin.customer.column.'>): string => t(`admin.customer.column.${name}`);
  const facts = {
    kind: 'customer-entitlements',
    caption: t('admin.customer.tab.entitlements'),
    columns: [
      { label: column('name') },
      { label: column('status') },
      { label: column('used') },
      { label: column('period_ends') },
      { label: column('source'), looks: 'quiet' },
    ] as const,
    page: { results: held, next: null, previous: null },
    cellsOf: (entitlement: CustomerEntitlement) => [
      { text: entitlement.name },
      { badge: stateBadge(entitlement, today, locale) },
      { text: usedWords(entitlement, locale) },
      { text: entitlement.current_period && format.dayShort(entitlement.current_period.end) },
      { text: sourceWords(entitlement, locale) },
    ],
    empty: {
      title: t('admin.customer.none.entitlements.title'),
      text: t('admin.customer.none.entitlements.text', { name: customer.name }),
      link: null,
    },
    href: `${customerPath(customer)}/entitlements`,
  };
  return recordTable(facts, locale);
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

/** "181,204 of 200,000 calls"; null for a feature, of which nothing is counted. */
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
