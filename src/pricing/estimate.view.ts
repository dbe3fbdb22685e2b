import type { PageLocale } from '../platform/views/page-locale';
import { isComputed, priceQuantity, type ComputedModel } from './price-quantity';
import type { PublishedPrice } from './pricing.types';
import { MOST_DIGITS, readQuantity, type QuantityFault } from './quantity-input';
import { roundingWords, workedSteps, type WorkedStep } from './worked-price.view';

/** The requested estimate: a price, and a quantity of its units. */
export interface Asked {
  /** Id of the price. */
  readonly price: string;
  /** The quantity as typed. */
  readonly quantity: string;
}

/** What the estimates on a page need besides their prices. */
export interface EstimateContext {
  /** The requested estimate; null for none. */
  readonly asked: Asked | null;
  /** Sent with the form, so that the result is on the same page of the list. */
  readonly cursor: string | null;
}

/** The estimate form and its result. */
export interface EstimateView {
  /** Id of the price, from which the element's id is derived. */
  readonly price: string;
  readonly cursor: string | null;
  readonly label: string;
  /** As typed; empty without a request. */
  readonly value: string;
  /** True when an estimate was requested. */
  readonly open: boolean;
  readonly error: string | null;
  readonly answer: {
    readonly steps: readonly WorkedStep[];
    readonly rounding: string | null;
    readonly total: string;
  } | null;
}

type Outcome = Pick<EstimateView, 'error' | 'answer'>;

const NOTHING_ASKED: Outcome = { error: null, answer: null };
const EXAMPLE = '1200';
/** Maximum number of typed characters that an error message repeats. */
const REPEATED = 30;

/** The estimate of a price; null for a price that does not depend on a quantity. */
export function estimateView(
  price: PublishedPrice,
  currency: string,
  pageLocale: PageLocale,
  { asked, cursor }: EstimateContext,
): EstimateView | null {
  const { model, product, id } = price;
  if (!isComputed(model) || model.type === 'flat_fee') return null;
  const { unit } = product;
  const value = asked?.price === id ? asked.quantity : null;
  const units = { currency, unit };
  return {
    price: id,
    cursor,
    label:
      unit === null
        ? pageLocale.t('pricing.estimate.quantity')
        : pageLocale.t('pricing.estimate.quantity_of', { unit }),
    value: value ?? '',
    open: value !== null,
    ...(value === null ? NOTHING_ASKED : outcomeOf(value, model, units, pageLocale)),
  };
}

function outcomeOf(
  text: string,
  model: ComputedModel,
  units: { readonly currency: string; readonly unit: string | null },
  pageLocale: PageLocale,
): Outcome {
  const read = readQuantity(text, pageLocale.locale);
  if ('fault' in read) return { error: faultWords(read.fault, text, pageLocale), answer: null };
  const priced = priceQuantity(model, read.quantity, units.currency);
  if (typeof priced === 'string') return { error: faultWords('too_large', text, pageLocale), answer: null };
  return {
    error: null,
    answer: {
      steps: workedSteps({ priced, model }, units, pageLocale),
      rounding: roundingWords(priced, pageLocale),
      total: pageLocale.format.money(priced.amount, units.currency),
    },
  };
}

function faultWords(fault: QuantityFault | 'too_large', text: string, { format, t }: PageLocale): string {
  return t(`pricing.estimate.error.${fault}`, {
    ...MOST_DIGITS,
    text: text.trim().slice(0, REPEATED),
    example: format.number(EXAMPLE),
  });
}
