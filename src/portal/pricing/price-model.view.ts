import type { PriceModel, PriceTier } from '../../pricing/price-model.types';
import type { Reader } from '../../platform/views/reader';

/** What the price column says for a price that is no single amount: "tiered". */
export function priceWord(model: PriceModel, { t }: Reader): string {
  return model.type === 'described' ? model.name : t(`price.${model.type}`);
}

/** One thing to know about a price, and what it comes to. */
export interface PriceStep {
  readonly description: string;
  readonly detail: string | null;
}

/** How a price comes about, one step a line; nothing where the unit price says it all. */
export function priceSteps(model: PriceModel, currency: string, reader: Reader): PriceStep[] {
  const { format, t } = reader;
  switch (model.type) {
    case 'flat_fee':
    case 'per_unit':
      return [];
    case 'package': {
      const price = format.unitPrice(model.unit_amount_decimal, currency);
      return [{ description: t('price.package.size', { size: format.number(model.size) }), detail: price }];
    }
    case 'tiered':
    case 'volume':
      return [
        { description: t(`price.${model.type}.lead`), detail: null },
        ...tierSteps(model.tiers, currency, reader),
      ];
    case 'described':
      return [{ description: model.text, detail: null }];
  }
}

function tierSteps(tiers: readonly PriceTier[], currency: string, reader: Reader): PriceStep[] {
  return tiers.map((tier, index) => ({
    description: rangeWords(tiers[index - 1]?.up_to ?? null, tier.up_to, reader),
    detail: tierPrice(tier, currency, reader),
  }));
}

/** The quantities of a tier: above one limit, up to another. */
function rangeWords(above: number | null, upTo: number | null, { format, t }: Reader): string {
  if (upTo === null)
    return above === null ? t('price.tier.any') : t('price.tier.above', { above: format.number(above) });
  const words = { above: format.number(above ?? 0), upTo: format.number(upTo) };
  return t(above === null ? 'price.tier.up_to' : 'price.tier.between', words);
}

function tierPrice(tier: PriceTier, currency: string, { format, t }: Reader): string {
  const price = format.unitPrice(tier.unit_amount_decimal, currency);
  const { flat_amount_decimal: flat } = tier;
  if (flat === undefined || Number(flat) === 0) return t('price.tier.each', { price });
  return t('price.tier.each_and_flat', { price, flat: format.unitPrice(flat, currency) });
}
