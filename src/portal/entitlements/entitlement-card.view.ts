import type { CustomerEntitlement } from '../../entitlements/entitlements.types';
import { dayAfter } from '../../platform/views/formatters';
import type { PageLocale } from '../../platform/views/page-locale';
import { readDuration } from '../../platform/views/duration';
import type { Badge } from '../../platform/views/badge';
import { paceOf } from './pace';
import { usageOf, type UsageState } from './usage.view';

/** A bar with its label. */
export interface Meter {
  /** Text alternative of the bar. */
  readonly label: string;
  /** 0 to 100. */
  readonly value: number;
  readonly tone: 'plain' | 'warn' | 'bad';
}

/** The card of one entitlement. */
export interface EntitlementCard {
  readonly name: string;
  /** Path of the page with usage by day; null for a feature, and when the merchant does not show that tab. */
  readonly href: string | null;
  readonly description: string | null;
  /** "91% used"; null when nothing is counted. */
  readonly share: string | null;
  readonly badge: Badge | null;
  readonly meter: Meter | null;
  /** "181,204 of 200,000 calls · 18,796 left"; null for a feature. */
  readonly amount: string | null;
  /** When the usage resets to zero; null when it does not. */
  readonly reset: string | null;
  /** The usage forecast; null when there is none. */
  readonly pace: string | null;
  /** The contracts it comes from, each with the text after it; `href` is null when the tab is switched off. */
  readonly contracts: readonly SourceContract[];
  /** Its other sources, and its validity. */
  readonly terms: string;
  readonly ended: boolean;
}

export interface SourceContract {
  readonly label: string;
  readonly href: string | null;
  readonly after: string;
}

/** What a card needs besides the entitlement. */
export interface CardContext {
  /** Today, `YYYY-MM-DD` in the customer's time zone. */
  readonly today: string;
  readonly merchant: string;
  /** Path of the entitlements' pages; null while the merchant does not show them. */
  readonly entitlements: string | null;
  /** Path of the contracts; null when the merchant does not show them. */
  readonly contracts: string | null;
}

type Counts = Pick<EntitlementCard, 'share' | 'badge' | 'meter' | 'amount'>;

const LOOKS: Readonly<Record<Exclude<UsageState, 'within'>, Omit<Badge, 'word'>>> = {
  near: { icon: 'alert', tone: 'warn' },
  reached: { icon: 'alert', tone: 'warn' },
  over: { icon: 'overdue', tone: 'bad' },
};

/** The card of a customer's entitlement, with how much of it is used. */
export function entitlementCard(
  entitlement: CustomerEntitlement,
  locale: PageLocale,
  context: CardContext,
): EntitlementCard {
  const { id, name, description, type, active, active_from: from } = entitlement;
  const coming = !active && from > context.today;
  const counts = active ? countsNow(entitlement, locale) : countsAtRest(entitlement, coming, locale);
  return {
    name,
    href: type === 'feature' || context.entitlements === null ? null : `${context.entitlements}/${id}`,
    description,
    ...counts,
    reset: resetWords(entitlement, coming, locale),
    pace: paceWords(entitlement, context.today, locale),
    contracts: contractsOf(entitlement, locale, context),
    terms: termsOf(entitlement, locale, context),
    ended: !active && !coming,
  };
}

function countsNow(entitlement: CustomerEntitlement, locale: PageLocale): Counts {
  const { type, limit } = entitlement;
  const { t } = locale;
  if (type === 'feature') {
    const badge: Badge = { word: t('entitlements.state.included'), icon: 'done', tone: 'good' };
    return { share: null, badge, meter: null, amount: null };
  }
  const used = entitlement.used ?? '0';
  if (limit === null) {
    const badge: Badge = { word: t('entitlements.state.unlimited'), icon: 'done', tone: 'good' };
    const amount = t('entitlements.used', { used: counted(used, entitlement, locale) });
    return { share: null, badge, meter: null, amount };
  }
  return countsOfLimit({ ...entitlement, used, limit }, locale);
}

function countsOfLimit(
  entitlement: CustomerEntitlement & { used: string; limit: string },
  locale: PageLocale,
): Counts {
  const { type, name, used, limit } = entitlement;
  const { format, t } = locale;
  const { state, percent, difference } = usageOf(used, limit);
  const kind = type === 'credits' ? 'credits' : 'quantity';
  const badge = state === 'within' ? null : { word: t(`entitlements.${kind}.${state}`), ...LOOKS[state] };
  const granted = counted(limit, entitlement, locale);
  const words = { used: format.number(used), left: format.number(difference), granted };
  const amount = t(`entitlements.${kind}.${state === 'over' ? 'amount_over' : 'amount'}`, words);
  if (percent === null) return { share: null, badge, meter: null, amount };
  const shown = type === 'credits' ? Math.max(0, 100 - percent) : percent;
  const share = t(`entitlements.${kind}.share`, { percent: format.percent(shown) });
  const label = t('entitlements.meter', { name, share });
  return { share, badge, meter: { label, value: Math.min(shown, 100), tone: toneOf(state) }, amount };
}

function toneOf(state: UsageState): Meter['tone'] {
  return state === 'within' ? 'plain' : LOOKS[state].tone === 'bad' ? 'bad' : 'warn';
}

/** The counts of an entitlement that starts later or has ended. */
function countsAtRest(entitlement: CustomerEntitlement, coming: boolean, locale: PageLocale): Counts {
  const { format, t } = locale;
  const badge: Badge = coming
    ? {
        word: t('entitlements.state.coming', { day: format.day(entitlement.active_from) }),
        icon: 'wait',
        tone: 'quiet',
      }
    : { word: t('entitlements.state.ended'), icon: 'off', tone: 'quiet' };
  const amount = entitlement.type === 'feature' ? null : amountAtRest(entitlement, coming, locale);
  return { share: null, badge, meter: null, amount };
}

function amountAtRest(entitlement: CustomerEntitlement, coming: boolean, locale: PageLocale): string {
  const { limit, period } = entitlement;
  const { format, t } = locale;
  const used = entitlement.used ?? '0';
  if (coming) return limit === null ? t('entitlements.no_limit') : counted(limit, entitlement, locale);
  if (limit === null) return t('entitlements.used', { used: counted(used, entitlement, locale) });
  const words = { used: format.number(used), granted: counted(limit, entitlement, locale) };
  return t(period === null ? 'entitlements.ended.used' : 'entitlements.ended.last_period', words);
}

function resetWords(entitlement: CustomerEntitlement, coming: boolean, locale: PageLocale): string | null {
  const { type, active, period, current_period: current, expires_at: end } = entitlement;
  if (type !== 'quantity' || (!active && !coming)) return null;
  if (period === null) return locale.t('entitlements.no_reset');
  if (current === null) return rhythm(period, locale);
  // An entitlement that ends before its next period does not reset.
  return end !== null && end <= current.end
    ? null
    : locale.t('entitlements.resets', { day: locale.format.day(current.end) });
}

/** "At this pace you reach the limit on 25 November 2026." */
function paceWords(
  entitlement: CustomerEntitlement,
  today: string,
  { format, t }: PageLocale,
): string | null {
  const pace = paceOf(entitlement, today);
  if (pace === null) return null;
  const kind = entitlement.type === 'credits' && entitlement.period === null ? 'credits' : 'quantity';
  return pace.kind === 'reached'
    ? t(`entitlements.pace.${kind}.reached`, { day: format.day(pace.day) })
    : t(`entitlements.pace.${kind}.within`);
}

function rhythm(period: string, { t }: PageLocale): string | null {
  const duration = readDuration(period);
  return duration && t(`entitlements.resets_every.${duration.step}`, { count: duration.count });
}

function contractsOf(
  entitlement: CustomerEntitlement,
  locale: PageLocale,
  context: CardContext,
): SourceContract[] {
  const { contracts } = entitlement;
  const last = contracts.length - 1;
  const isLast = termsOf(entitlement, locale, context) === '';
  return contracts.map(({ id, name }, index) => ({
    label: locale.t('entitlements.source.contract_named', { name }),
    href: context.contracts === null ? null : `${context.contracts}/${id}`,
    after: index === last && isLast ? '' : ' · ',
  }));
}

function termsOf(
  entitlement: CustomerEntitlement,
  locale: PageLocale,
  { today, merchant }: CardContext,
): string {
  const { contracts, sources, expires_at: end } = entitlement;
  const { format, t } = locale;
  const unnamed = contracts.length === 0 ? sources : sources.filter((source) => source !== 'contract');
  const terms = unnamed.map((source) => t(`entitlements.source.${source}`, { merchant }));
  if (end !== null) {
    const key = end > today ? 'entitlements.until' : 'entitlements.ended_on';
    terms.push(t(key, { day: format.day(dayAfter(end, -1)) }));
  }
  return terms.join(' · ');
}

/** "200,000 calls", or the bare number where the merchant names no unit. */
export function counted(
  decimal: string,
  { unit }: Pick<CustomerEntitlement, 'unit'>,
  { format, t }: PageLocale,
): string {
  const number = format.number(decimal);
  return unit === null ? number : t('entitlements.counted', { number, unit });
}
