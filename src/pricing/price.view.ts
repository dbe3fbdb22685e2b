import type { PageLocale } from '../platform/views/page-locale';
import type { PriceModel, PriceTier } from './price-model.types';
import type { PublishedPrice } from './pricing.types';
import { readDuration } from '../platform/views/duration';
import { estimateView, type EstimateContext, type EstimateView } from './estimate.view';
import { counted, isNothing, tierPrice, tierViews, type PriceUnits, type TierView } from './price-model.view';

/** One price as its row prints it. */
export interface PriceView {
  readonly name: string;
  readonly description: string | null;
  /** "First 100 seats €10.00 each, then €8.00 each". */
  readonly price: string;
  /** How the price applies, or the merchant's description of a price that is not computed; null for none. */
  readonly note: string | null;
  /** The steps of a price with more of them than a sentence bears. */
  readonly tiers: readonly TierView[];
  /** "per month, billed in arrears · by API calls used"; null when there is nothing to bill or count. */
  readonly terms: string | null;
  /** Where to try a quantity; null where the price does not depend on one. */
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

/** A sentence for one step, and for two of which each has its own part; a list for more. */
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

/** How often it is billed and when, and by what quantity. What is free is not billed. */
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
