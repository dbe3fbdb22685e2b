import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import {
  IsBoolean,
  isEmail,
  IsEmail,
  IsIn,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
  registerDecorator,
} from 'class-validator';
import { eachRule, field, rule, type FieldOptions } from './field';

const NO_NUL = /^[^\u0000]*$/;

interface TextOptions extends FieldOptions {
  readonly min?: number;
  /** Longest accepted, in UTF-16 units; 255 unless said. */
  readonly max?: number;
}

/** Text without NUL (which Postgres refuses), of bounded length. */
export function TextField(options: TextOptions = {}): PropertyDecorator {
  const { min = 0, max = 255 } = options;
  const rules = [
    IsString(rule('not_text', 'Must be text.')),
    MaxLength(max, rule('too_long', `Must be at most ${String(max)} characters.`)),
    Matches(NO_NUL, rule('bad_character', 'Must not contain the NUL character.')),
  ];
  if (min > 1) rules.push(MinLength(min, rule('too_short', `Must be at least ${String(min)} characters.`)));
  if (min > 0) rules.push(NotBlank());
  return field({ type: 'string' }, options, rules, { type: String, maxLength: max, minLength: min });
}

/** More than white space. */
function NotBlank(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'notBlank',
      target: target.constructor,
      propertyName: String(propertyName),
      options: rule('too_short', 'Must not be empty.'),
      validator: { validate: (value: unknown) => typeof value === 'string' && value.trim() !== '' },
    });
  };
}

/** A list of texts, bounded in number and length. */
export function TextListField(options: TextOptions & { readonly items: number }): PropertyDecorator {
  const { max = 255 } = options;
  return applyDecorators(
    field(
      { type: 'array', items: { type: 'string' } },
      options,
      [
        BoundedList(options.items),
        IsString(eachRule('not_text', 'Must be a list of texts.')),
        MaxLength(max, eachRule('too_long', `Each must be at most ${String(max)} characters.`)),
        Matches(NO_NUL, eachRule('bad_character', 'Must not contain the NUL character.')),
      ],
      { type: [String], maxItems: options.items },
    ),
  );
}

/** An array of at most `items` elements, and of `min` at least. */
export function BoundedList(items: number, min = 0): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'boundedList',
      target: target.constructor,
      propertyName: String(propertyName),
      options: rule(
        'bad_list',
        `Must be a list of ${min > 0 ? `${String(min)} to` : 'at most'} ${String(items)}.`,
      ),
      validator: {
        validate: (value: unknown) => Array.isArray(value) && value.length <= items && value.length >= min,
      },
    });
  };
}

export function UuidField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { type: 'string' },
    options,
    [IsUUID('all', rule('not_uuid', 'Must be a UUID.')), lowerCase()],
    { type: String, format: 'uuid', example: '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b' },
  );
}

/** The merchant's own key of a thing. */
export function ExternalIdField(options: FieldOptions = {}): PropertyDecorator {
  return TextField({ min: 1, max: 255, description: "The merchant's own key, unique per type.", ...options });
}

/** One of a closed list of words. */
export function OneOfField(values: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  const message = `Must be one of ${values.join(', ')}.`;
  const rules = [IsIn([...values], rule('not_allowed', message))];
  return field({ type: 'string' }, options, rules, { type: String, enum: [...values] });
}

/** Any number of words of a closed list. */
export function AnyOfField(
  values: readonly string[],
  { min = 0, ...options }: FieldOptions & { readonly min?: number } = {},
): PropertyDecorator {
  return field(
    { type: 'array', items: { type: 'string' } },
    options,
    [
      BoundedList(values.length, min),
      IsIn([...values], eachRule('not_allowed', `Each must be one of ${values.join(', ')}.`)),
    ],
    { type: String, enum: [...values], isArray: true, ...(min > 0 ? { minItems: min } : {}) },
  );
}

export function BooleanField(options: FieldOptions = {}): PropertyDecorator {
  const rules = [IsBoolean(rule('not_boolean', 'Must be true or false.'))];
  return field({ type: 'boolean' }, options, rules, { type: Boolean });
}

/** True for what an e-mail field takes. */
export function isEmailAddress(text: string): boolean {
  return text.length <= 254 && isEmail(text);
}

function isEmailText(value: unknown): boolean {
  return typeof value === 'string' && isEmailAddress(value);
}

/** A list of e-mail addresses; the error names the one that is none. */
export function EmailListField(options: FieldOptions & { readonly items: number }): PropertyDecorator {
  const each: PropertyDecorator = (target, propertyName) => {
    registerDecorator({
      name: 'emails',
      target: target.constructor,
      propertyName: String(propertyName),
      options: eachRule('not_email', 'Must be an e-mail address.', isEmailText),
      validator: { validate: isEmailText },
    });
  };
  return field({ type: 'array', items: { type: 'string' } }, options, [BoundedList(options.items), each], {
    type: [String],
    maxItems: options.items,
    example: ['ap@acme.example'],
  });
}

export function EmailField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { type: 'string' },
    options,
    [
      IsString(rule('not_email', 'Must be an e-mail address.')),
      MaxLength(254, rule('too_long', 'Must be at most 254 characters.')),
      IsEmail({}, rule('not_email', 'Must be an e-mail address.')),
    ],
    { type: String, format: 'email', maxLength: 254, example: 'ap@acme.example' },
  );
}

function lowerCase(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.toLowerCase() : value,
  );
}
