import type { PageLocale } from '../platform/views/page-locale';
import type { PriceModel, PriceTier } from './price-model.types';
import type { PublishedPrice } from './pricing.types';
import { readDuration } from '../platform/views/duration';
import { estimateView, type EstimateContext, type EstimateView } from './estimate.view';
import { counted, isNothing, tierPrice, tierViews, type PriceUnits, type TierView } from './price-model.view';

/** One price, for its row. */
export interface PriceView {
  readonly name: string;
  readonly description: string | null;
  /** "First 100 seats €10.00 each, then €8.00 each". */
  readonly price: string;
  /** How the price applies, or the merchant's description of a price that is not computed; null for none. */
  readonly note: string | null;
  /** The tiers of a price that has too many for one sentence. */
  readonly tiers: readonly TierView[];
  /** "per month, billed in arrears · by API calls used"; null when nothing is billed or counted. */
  readonly terms: string | null;
  /** The estimate form; null for a price that does not depend on a quantity. */
  readonly estimate: EstimateView | null;
}

type Words = Pick<PriceView, 'price' | 'note' | 'tiers'>;

/** One price in words, in its currency; with an estimate unless `context` is null. */
export function priceView(
  price: PublishedPrice,
  currency: string,
  locale: PageLocale,
  context: EstimateContext | null = null,
): PriceView {
  const { name, description, unit } = price.product;
  const words = isFree(price.model)
    ? { price: locale.t('price.free'), note: null, tiers: [] }
    : wordsOf(price.model, { currency, unit }, locale);
  const estimate =
    context === null || isFree(price.model) ? null : estimateView(price, currency, locale, context);
  return { name, description, ...words, terms: termsOf(price, locale), estimate };
}

function wordsOf(model: PriceModel, units: PriceUnits, locale: PageLocale): Words {
  const { format } = locale;
  switch (model.type) {
    case 'flat_fee':
      return { price: format.unitPrice(model.unit_amount_decimal, units.currency), note: null, tiers: [] };
    case 'per_unit':
      return { price: each(model.unit_amount_decimal, units, locale), note: null, tiers: [] };
    case 'package':
      return packageWords(model, units, locale);
    case 'tiered':
    case 'volume':
      return tierWords(model, units, locale);
    case 'described':
      return { price: model.name, note: model.text, tiers: [] };
  }
}

function each(amount: string, { currency }: PriceUnits, { format, t }: PageLocale): string {
  return t('price.each', { price: format.unitPrice(amount, currency) });
}

function packageWords(
  { size, unit_amount_decimal: amount }: Extract<PriceModel, { type: 'package' }>,
  units: PriceUnits,
  locale: PageLocale,
): Words {
  if (size === 1) return { price: each(amount, units, locale), note: null, tiers: [] };
  const words = {
    price: locale.format.unitPrice(amount, units.currency),
    counted: counted(size, units.unit, locale),
  };
  const note = locale.t('price.package.round_up');
  return { price: locale.t('price.package.sized', words), note, tiers: [] };
}

/** The tiers in words: a sentence for one tier, or for two that price their own units; a list for more. */
function tierWords(
  { type, tiers }: Extract<PriceModel, { type: 'tiered' | 'volume' }>,
  units: PriceUnits,
  locale: PageLocale,
): Words {
  const [first, second] = tiers;
  if (first !== undefined && second === undefined) {
    return { price: tierPrice(first, null, units, locale), note: null, tiers: [] };
  }
  if (type === 'tiered' && tiers.length === 2) {
    return { price: twoTiers(first as PriceTier, second as PriceTier, units, locale), note: null, tiers: [] };
  }
  return {
    price: locale.t(`price.${type}.head`),
    note: locale.t(`price.${type}.lead`),
    tiers: tierViews(tiers, units, locale),
  };
}

function twoTiers(first: PriceTier, second: PriceTier, units: PriceUnits, locale: PageLocale): string {
  const upTo = first.up_to ?? 0;
  return locale.t('price.tiered.two', {
    upTo,
    counted: counted(upTo, units.unit, locale),
    first: tierPrice(first, null, units, locale),
    rest: tierPrice(second, upTo, units, locale),
  });
}

function isFree(model: PriceModel): boolean {
  if (model.type === 'described') return false;
  if ('unit_amount_decimal' in model) return isNothing(model.unit_amount_decimal);
  return model.tiers.every(
    (tier) => isNothing(tier.unit_amount_decimal) && isNothing(tier.flat_amount_decimal ?? '0'),
  );
}

/** Billing period, time of billing, and kind of quantity. A free price has no billing terms. */
function termsOf(price: PublishedPrice, locale: PageLocale): string | null {
  const terms = [isFree(price.model) ? null : billingWords(price, locale), quantityWords(price, locale)];
  const known = terms.filter((term) => term !== null);
  return known.length === 0 ? null : known.join(' · ');
}

function billingWords({ billing_period: period, billed }: PublishedPrice, { t }: PageLocale): string {
  const duration = period === null ? null : readDuration(period);
  const words =
    duration === null
      ? t('price.period.once')
      : t(`price.period.${duration.step}`, { count: duration.count });
  return t(`price.billed.${billed}`, { period: words });
}

function quantityWords(price: PublishedPrice, locale: PageLocale): string | null {
  const { model, quantity, fixed_quantity: fixed, product } = price;
  if (model.type === 'flat_fee' || model.type === 'described') return null;
  if (quantity === 'metered') {
    return product.unit === null
      ? locale.t('price.quantity.metered')
      : locale.t('price.quantity.metered_unit', { unit: product.unit });
  }
  return fixed === null
    ? null
    : locale.t('price.quantity.fixed', { counted: counted(fixed, product.unit, locale) });
}
