import { IsInt, Matches, registerDecorator } from 'class-validator';
import { exponentOf } from '../../money/currencies';
import { field, type FieldOptions } from './field';
import { rule } from './rule';

interface AmountOptions extends FieldOptions {
  /** Default: 0. */
  readonly min?: number;
}

/** Minor units of a currency: a safe integer. */
export function AmountField(options: AmountOptions = {}): PropertyDecorator {
  const min = options.min ?? 0;
  return field(
    { type: 'integer' },
    options,
    [IsInt(rule('not_minor_units', 'Must be a whole number of minor units.'))],
    {
      type: 'integer',
      format: 'int64',
      minimum: min,
      maximum: Number.MAX_SAFE_INTEGER,
      example: 11_900,
    },
  );
}

export function IntegerField(
  options: FieldOptions & { readonly min: number; readonly max: number },
): PropertyDecorator {
  const { min, max } = options;
  return field({ type: 'integer' }, options, [IsInt(rule('not_integer', 'Must be a whole number.'))], {
    type: 'integer',
    minimum: min,
    maximum: max,
  });
}

/** A decimal number as text, so that it is never rounded: up to 15 digits before and 12 after the decimal point. */
export function DecimalField(options: FieldOptions & { readonly signed?: boolean } = {}): PropertyDecorator {
  const pattern = options.signed === true ? /^-?\d{1,15}(\.\d{1,12})?$/ : /^\d{1,15}(\.\d{1,12})?$/;
  return field(
    { type: 'string' },
    options,
    [Matches(pattern, rule('not_decimal', 'Must be a decimal number as text, such as "12.5".'))],
    { type: String, pattern: pattern.source },
  );
}

/** An ISO 4217 code in capitals. */
export function CurrencyField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { type: 'string' },
    options,
    [
      satisfies(
        'currency',
        'not_currency',
        'Must be an ISO 4217 code such as EUR.',
        (value) => /^[A-Z]{3}$/.test(value) && exponentOf(value) !== undefined,
      ),
    ],
    { type: String, pattern: '^[A-Z]{3}$', example: 'EUR' },
  );
}

/** A validation rule for text, given by a function. */
export function satisfies(
  name: string,
  code: string,
  message: string,
  accepts: (value: string) => boolean,
): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(propertyName),
      options: rule(code, message),
      validator: { validate: (value: unknown) => typeof value === 'string' && accepts(value) },
    });
  };
}
