import { registerDecorator } from 'class-validator';
import { field, type FieldOptions } from '../../platform/http/fields/field';
import { rule } from '../../platform/http/fields/rule';
import { isExactDecimal } from '../decimals';

interface ExactNumberOptions extends FieldOptions {
  readonly min?: number;
}

/**
 * A JSON number that is stored exactly as written: at most 15 significant digits, at most 12 of them
 * decimals. A number that a double cannot represent is refused, never rounded; responses return the number
 * that was sent.
 */
export function ExactNumberField(options: ExactNumberOptions = {}): PropertyDecorator {
  const { min = -Infinity } = options;
  const atLeast = options.min === undefined ? '' : ` and at least ${String(options.min)}`;
  const message = `Must be a number of at most 15 digits, at most 12 of them after the point${atLeast}.`;
  const rules: PropertyDecorator = (target, propertyName) => {
    registerDecorator({
      name: 'exactNumber',
      target: target.constructor,
      propertyName: String(propertyName),
      options: rule('not_exact_number', message),
      validator: { validate: (value: unknown) => isExactDecimal(value) && value >= min },
    });
  };
  const documented = options.min === undefined ? {} : { minimum: options.min };
  return field({ type: 'number' }, options, [rules], { type: Number, ...documented });
}
