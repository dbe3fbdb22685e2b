import type { Reader } from '../../platform/views/reader';
import type { PublishedPlan } from '../../pricing/pricing.types';
import { priceView, type PriceView } from './price.view';

/** One plan as its card prints it. */
export interface PlanView {
  readonly name: string;
  readonly description: string | null;
  readonly prices: readonly PriceView[];
}

export interface PricingView {
  readonly lead: string;
  readonly plans: readonly PlanView[];
  /** Stands where the plans would; null when there are any. */
  readonly empty: { readonly title: string; readonly text: string } | null;
}

/** What a merchant offers at which prices, for whoever reads it: a customer or a guest. */
export function pricingView(plans: readonly PublishedPlan[], reader: Reader, merchant: string): PricingView {
  const { t } = reader;
  return {
    lead: t('pricing.lead', { merchant }),
    plans: plans.map(({ name, description, currency, prices }) => ({
      name,
      description,
      prices: prices.map((price) => priceView(price, currency, reader)),
    })),
    empty:
      plans.length > 0
        ? null
        : { title: t('pricing.none.title'), text: t('pricing.none.text', { merchant }) },
  };
}
