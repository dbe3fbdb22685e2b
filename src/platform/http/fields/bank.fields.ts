import { isBIC, isIBAN } from 'class-validator';
import { satisfies } from './amount.fields';
import { field, type FieldOptions } from './field';

const LONGEST_IBAN = 42;

/** An IBAN with valid check digits; spaces are accepted. */
export function IbanField(options: FieldOptions = {}): PropertyDecorator {
  const message = 'Must be an IBAN with its check digits, such as NL91 ABNA 0417 1643 00.';
  const accepts = (text: string): boolean => isIBAN(text.replaceAll(' ', ''));
  return field({ type: 'string' }, options, [satisfies('iban', 'not_iban', message, accepts)], {
    type: String,
    maxLength: LONGEST_IBAN,
  });
}

/** A bank's SWIFT code, of 8 or 11 characters. */
export function BicField(options: FieldOptions = {}): PropertyDecorator {
  const message = 'Must be a BIC of 8 or 11 characters, such as ABNANL2A.';
  return field({ type: 'string' }, options, [satisfies('bic', 'not_bic', message, (text) => isBIC(text))], {
    type: String,
    maxLength: 11,
  });
}
