import { applyDecorators } from '@nestjs/common';
import { registerDecorator, type ValidationArguments } from 'class-validator';
import { rule } from '../http/fields/rule';
import { TextField } from '../http/fields/text.fields';
import { isPostalCodeOf } from './postal-codes';
import { looksLikeTaxId } from './tax-ids';

type TextOptions = Parameters<typeof TextField>[0];

/** The postal code of an address; it must match the sibling field `country`. */
export function PostalCodeField(options: TextOptions): PropertyDecorator {
  const message = 'Must be a postal code of the country.';
  return applyDecorators(
    TextField(options),
    fits('postalCode', rule('not_postal_code', message), (code, { country }) =>
      isPostalCodeOf(code, country ?? null),
    ),
  );
}

/** The number of a tax id; it must match the sibling field `type`. */
export function TaxNumberField(options: TextOptions): PropertyDecorator {
  const message = 'Does not look like a number of this kind.';
  return applyDecorators(
    TextField(options),
    fits('taxNumber', rule('not_tax_id', message), (value, { type }) => looksLikeTaxId(type ?? '', value)),
  );
}

type Siblings = Readonly<Record<string, string | null | undefined>>;

/** A validation rule for a text that depends on sibling fields. */
function fits(
  name: string,
  options: ReturnType<typeof rule>,
  accepts: (text: string, beside: Siblings) => boolean,
): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(propertyName),
      options,
      validator: {
        validate: (value: unknown, args?: ValidationArguments) =>
          typeof value === 'string' && accepts(value, (args?.object ?? {}) as Siblings),
      },
    });
  };
}
