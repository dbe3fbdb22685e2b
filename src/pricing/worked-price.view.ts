import type { PageLocale } from '../platform/views/page-locale';
import { decimalOf, difference, plain } from '../platform/money/decimal';
import type { ComputedModel, PricedQuantity, PricedStep } from './price-quantity';
import { counted, isNothing, rangeWords, type PriceUnits } from './price-model.view';

/** One line of a calculation: "First 100 seats × $10.00", "$1,000.00". */
export interface WorkedStep {
  readonly description: string;
  readonly detail: string | null;
  readonly amount: string;
}

/** A priced quantity and the model that it was priced under. */
export interface Worked {
  readonly priced: PricedQuantity;
  readonly model: ComputedModel;
}

/** The calculation of an amount, line by line. The amounts are not rounded, and add up to the total. */
export function workedSteps(worked: Worked, units: PriceUnits, locale: PageLocale): WorkedStep[] {
  return worked.priced.steps.flatMap((step) => stepLines(step, worked, units, locale));
}

/** "Rounded from $0.3075"; null when the amount was not rounded. */
export function roundingWords(priced: PricedQuantity, { format, t }: PageLocale): string | null {
  const { amount, amount_decimal: exact, currency } = priced;
  return exact === String(amount)
    ? null
    : t('price.worked.rounded', { exact: format.unitPrice(exact, currency) });
}

/** The lines of a tier: the amount of its units, then its flat amount. A zero is omitted unless both are zero. */
function stepLines(step: PricedStep, worked: Worked, units: PriceUnits, locale: PageLocale): WorkedStep[] {
  const { flat_amount_decimal: flat, amount_decimal: amount } = step;
  const ofUnits = plain(difference(decimalOf(amount), decimalOf(flat)));
  const money = (exact: string): string => locale.format.unitPrice(exact, units.currency);
  const flatLine = {
    description: locale.t('price.worked.flat'),
    detail: rangeOf(step, units, locale),
    amount: money(flat),
  };
  if (!isNothing(flat) && isNothing(ofUnits)) return [flatLine];
  const line = { ...unitWords(step, worked, units, locale), amount: money(ofUnits) };
  return isNothing(flat) ? [line] : [line, flatLine];
}

function unitWords(
  step: PricedStep,
  { priced, model }: Worked,
  units: PriceUnits,
  locale: PageLocale,
): Omit<WorkedStep, 'amount'> {
  const { format, t } = locale;
  const price = format.unitPrice(step.unit_amount_decimal, units.currency);
  if (model.type === 'flat_fee') return { description: t('price.worked.once'), detail: null };
  if (model.type === 'package') {
    const words = {
      counted: counted(priced.quantity, units.unit, locale),
      size: format.number(model.size),
    };
    const packages = Number(step.quantity);
    return {
      description: t('price.worked.packages', { packages, price }),
      detail: t('price.worked.packages_of', words),
    };
  }
  const words = { counted: counted(step.quantity, units.unit, locale), price };
  const place = priced.steps.length === 1 ? 'units' : step.above === null ? 'first' : 'next';
  const detail = model.type === 'volume' ? rangeOf(step, units, locale) : null;
  return { description: t(`price.worked.${place}`, words), detail };
}

/** The quantities of the tier; null for a tier without limits. */
function rangeOf({ above, up_to: end }: PricedStep, units: PriceUnits, locale: PageLocale): string | null {
  return above === null && end === null ? null : rangeWords(above, end, units, locale);
}
