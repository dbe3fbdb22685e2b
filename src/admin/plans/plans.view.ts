import type { Page } from '../../platform/http/list/page.types';
import type { Badge } from '../../platform/views/badge';
import type { PageLocale } from '../../platform/views/page-locale';
import { priceView, type PriceView } from '../../pricing/price.view';
import type { Plan } from '../../pricing/pricing.types';
import { listPage, type ListPageView } from '../console/list-page.view';
import type { Narrowing } from '../../platform/pages/list-links.view';
import { priced, type Products } from './product-names';

/** Values of the filter by whether a plan is published, as in the address. */
export const PUBLISHED_WORDS = ['yes', 'no'] as const;

/** Number of prices that a row names; a plan's page shows all. */
const NAMED = 3;

export interface PlansData {
  readonly page: Page<Plan>;
  readonly narrowing: Narrowing;
  readonly products: Products;
}

export interface PlanRow {
  readonly name: string;
  readonly href: string;
  readonly status: Badge;
  /** "Seats: €10.00 each" */
  readonly prices: readonly string[];
  /** How many more there are; null for none. */
  readonly more: string | null;
  readonly currency: string;
  readonly created: string;
}

export interface PlansView extends ListPageView {
  readonly rows: readonly PlanRow[];
}

/** The view of the merchant's plans, newest first. */
export function plansView(data: PlansData, locale: PageLocale): PlansView {
  const { t } = locale;
  const words = PUBLISHED_WORDS.map((value) => ({ value, label: t(`admin.plan.published.${value}`) }));
  const chips = { field: 'published', choices: [{ value: '', label: t('admin.list.all') }, ...words] };
  return {
    ...listPage({ ...data, room: 'plans', chips, select: null, customer: null }, locale),
    rows: data.page.results.map((plan) => rowOf(plan, data.products, locale)),
  };
}

function rowOf(plan: Plan, products: Products, locale: PageLocale): PlanRow {
  const { format, t } = locale;
  const prices = planPrices(plan, products, locale);
  return {
    name: plan.name,
    href: `/admin/plans/${plan.id}`,
    status: publishedBadge(plan, locale),
    prices: prices.slice(0, NAMED).map(({ name, price }) => t('admin.plan.price', { product: name, price })),
    more: prices.length > NAMED ? t('admin.plan.more_prices', { count: prices.length - NAMED }) : null,
    currency: plan.currency,
    created: format.dayOfMomentShort(plan.created_at),
  };
}

/** A plan's prices in words. */
export function planPrices(plan: Plan, products: Products, locale: PageLocale): PriceView[] {
  return priced(plan.prices, products).map((price) => priceView(price, plan.currency, locale));
}

/** Whether customers see a plan, as a word with its icon. */
export function publishedBadge({ published }: Pick<Plan, 'published'>, { t }: PageLocale): Badge {
  return published
    ? { word: t('admin.plan.published.yes'), icon: 'done', tone: 'good' }
    : { word: t('admin.plan.published.no'), icon: 'off', tone: 'quiet' };
}
