import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { AnyPriceModelDto, PriceTierDto } from './dto/price-model.dto';

export { PRICE_MODEL_TYPES, type PriceModelType } from './price-terms';

/** One tier of a graduated price; the last one is open-ended. */
export type PriceTier = FieldsOf<PriceTierDto>;

/** How a price is calculated. Unit amounts are decimal strings of minor units. */
export type PriceModel = FieldsOf<AnyPriceModelDto>;
