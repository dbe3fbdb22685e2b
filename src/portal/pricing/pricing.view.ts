import type { OwnContractSummary } from '../../contracts/contracts.types';
import type { Page } from '../../platform/http/list/page.types';
import type { PageLocale } from '../../platform/views/page-locale';
import type { PublishedPlan, PublishedPrice } from '../../pricing/pricing.types';
import type { EstimateContext } from '../../pricing/estimate.view';
import { priceView, type PriceView } from '../../pricing/price.view';
import { listHref } from '../../platform/pages/list-links.view';

/** Prices under one heading, for example of a plan or of a contract. */
export interface PriceGroup {
  readonly heading: string;
  readonly description: string | null;
  /** Currency of all its prices, ISO 4217. */
  readonly currency: string;
  readonly prices: readonly PublishedPrice[];
  /** How many of its prices are on previous pages, and its number of prices. */
  readonly before: number;
  readonly all: number;
  /** True for prices of the customer's contract, false for the price list. */
  readonly agreed: boolean;
  /** Link to details. */
  readonly more: { readonly href: string; readonly words: string } | null;
}

export interface PricingData extends EstimateContext {
  /** In display order. */
  readonly groups: readonly PriceGroup[];
  /** Index of the shown part of this page of the price list, from 0, and its number of parts. */
  readonly part: { readonly index: number; readonly count: number };
  /** Links to the previous and next page of the price list. */
  readonly next: string | null;
  readonly previous: string | null;
}

export interface PricingLinks {
  readonly pricing: string;
  readonly merchant: string;
}

/** The card of one group of prices. */
export interface PriceGroupView {
  readonly name: string;
  readonly description: string | null;
  /** "Prices 13 to 24 of 100"; null when all are shown. */
  readonly range: string | null;
  readonly prices: readonly PriceView[];
  readonly more: PriceGroup['more'];
}

export interface PricingView {
  readonly lead: string;
  /** Notice when the requested price is not available. */
  readonly gone: string | null;
  readonly groups: readonly PriceGroupView[];
  readonly earlier: string | null;
  readonly further: string | null;
  /** Shown instead of the prices; null when there are any. */
  readonly empty: { readonly title: string; readonly text: string } | null;
}

/** Published plans as groups of prices. */
export function planGroups({ results }: Pick<Page<PublishedPlan>, 'results'>): PriceGroup[] {
  return results.map(({ name, description, currency, prices }) => ({
    heading: name,
    description,
    currency,
    prices,
    ...{ before: 0, all: prices.length },
    agreed: false,
    more: null,
  }));
}

/** The prices of a contract that apply today. Takes the path of its page, null when the tab is switched off. */
export function contractGroup(
  { name, currency }: Pick<OwnContractSummary, 'name' | 'currency'>,
  prices: readonly PublishedPrice[],
  href: string | null,
  { t }: PageLocale,
): PriceGroup {
  const more = href === null ? null : { href, words: t('pricing.agreed.more') };
  const whole = { prices, before: 0, all: prices.length };
  return { heading: name, description: t('pricing.agreed'), currency, ...whole, agreed: true, more };
}

/** The prices that apply and their estimates, for a customer or a guest. */
export function pricingView(data: PricingData, locale: PageLocale, links: PricingLinks): PricingView {
  const { groups, asked } = data;
  const { merchant, pricing } = links;
  const { t } = locale;
  const isHere = groups.some(({ prices }) => prices.some(({ id }) => id === asked?.price));
  return {
    lead: t(groups.some(({ agreed }) => agreed) ? 'pricing.lead.agreed' : 'pricing.lead', { merchant }),
    gone: asked === null || isHere ? null : t('pricing.estimate.gone'),
    groups: groups.map((group) => ({
      name: group.heading,
      description: group.description,
      more: group.more,
      range: rangeWords(group, locale),
      prices: group.prices.map((price) => priceView(price, group.currency, locale, data)),
    })),
    ...around(data, pricing),
    empty:
      groups.length > 0
        ? null
        : { title: t('pricing.none.title'), text: t('pricing.none.text', { merchant }) },
  };
}

function rangeWords({ prices, before, all }: PriceGroup, { format, t }: PageLocale): string | null {
  if (prices.length === all) return null;
  const [first, last] = [before + 1, before + prices.length];
  return t('pricing.range', {
    first: format.number(first),
    last: format.number(last),
    all: format.number(all),
  });
}

/** Links to the previous and next part, which may be on the previous or next page of the price list. */
function around(
  { cursor, part, next, previous }: PricingData,
  pricing: string,
): Pick<PricingView, 'earlier' | 'further'> {
  const at = (page: string | null, name: string): string =>
    listHref(pricing, { cursor: page ?? '', part: name === '0' ? '' : name });
  const { index, count } = part;
  const before = previous === null ? null : at(previous, 'last');
  const after = next === null ? null : at(next, '0');
  return {
    earlier: index > 0 ? at(cursor, String(index - 1)) : before,
    further: index + 1 < count ? at(cursor, String(index + 1)) : after,
  };
}
