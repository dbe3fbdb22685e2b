import type { PriceModel, PriceTier } from './price-model.types';
import type { PageLocale } from '../platform/views/page-locale';

/** Currency and unit of quantity of a price. */
export interface PriceUnits {
  /** ISO 4217. */
  readonly currency: string;
  /** In the plural: "seats"; null when the product has no unit. */
  readonly unit: string | null;
}

/** One line of a price: the quantities it applies to, and the price. */
export interface PriceStep {
  readonly description: string;
  readonly detail: string | null;
}

/** One step of a graduated price: "Above 100, up to 500", "€8.00 each". */
export interface TierView {
  readonly range: string;
  readonly price: string;
}

/** The text of the price column for a price without a single amount: "tiered". */
export function priceWord(model: PriceModel, { t }: PageLocale): string {
  return model.type === 'described' ? model.name : t(`price.${model.type}`);
}

/** The calculation of a price, one step per line; empty when the unit price suffices. */
export function priceSteps(model: PriceModel, units: PriceUnits, locale: PageLocale): PriceStep[] {
  const { format, t } = locale;
  switch (model.type) {
    case 'flat_fee':
    case 'per_unit':
      return [];
    case 'package': {
      const price = format.unitPrice(model.unit_amount_decimal, units.currency);
      return [{ description: t('price.package.size', { size: format.number(model.size) }), detail: price }];
    }
    case 'tiered':
    case 'volume':
      return [
        { description: t(`price.${model.type}.lead`), detail: null },
        ...tierViews(model.tiers, units, locale).map(({ range, price }) => ({
          description: range,
          detail: price,
        })),
      ];
    case 'described':
      return [{ description: model.text, detail: null }];
  }
}

/** The steps of a graduated price. */
export function tierViews(tiers: readonly PriceTier[], units: PriceUnits, locale: PageLocale): TierView[] {
  return tiers.map((tier, index) => {
    const above = tiers[index - 1]?.up_to ?? null;
    return {
      range: rangeWords(above, tier.up_to, units, locale),
      price: tierPrice(tier, above, units, locale),
    };
  });
}

/** A quantity with its unit: "100 seats"; singular for one. */
export function counted(quantity: string | number, unit: string | null, { format, t }: PageLocale): string {
  const number = format.number(quantity);
  return unit === null || Number(quantity) === 1 ? number : t('price.counted', { number, unit });
}

/** The quantities of a tier: above one limit, up to another. */
export function rangeWords(
  above: number | null,
  upTo: number | null,
  { unit }: PriceUnits,
  locale: PageLocale,
): string {
  const { format, t } = locale;
  if (upTo === null) {
    return above === null
      ? t('price.tier.any')
      : t('price.tier.above', { above: counted(above, unit, locale) });
  }
  if (above === null) return t('price.tier.up_to', { upTo: counted(upTo, unit, locale) });
  return t('price.tier.between', { above: format.number(above), upTo: counted(upTo, unit, locale) });
}

/** The price of a tier's units. Takes the tier and the end of the previous one; null for the first. */
export function tierPrice(
  tier: PriceTier,
  above: number | null,
  units: PriceUnits,
  locale: PageLocale,
): string {
  const { format, t } = locale;
  const { up_to: end, unit_amount_decimal: amount, flat_amount_decimal: once = '0' } = tier;
  const flat = isNothing(once) ? null : format.unitPrice(once, units.currency);
  if (isNothing(amount)) return tierWithoutUnitPrice(flat, above, locale);
  const price = format.unitPrice(amount, units.currency);
  const key = end !== null && end - (above ?? 0) === 1 ? 'price.one' : 'price.each';
  return flat === null ? t(key, { price }) : t(`${key}_and_flat`, { price, flat });
}

function tierWithoutUnitPrice(flat: string | null, above: number | null, { t }: PageLocale): string {
  if (flat !== null) return t('price.tier.flat', { flat });
  return t(above === null ? 'price.tier.included' : 'price.tier.free');
}

/** True for an amount of zero. Takes a decimal string. */
export function isNothing(amount: string): boolean {
  return Number(amount) === 0;
}
