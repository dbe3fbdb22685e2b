import { applyDecorators } from '@nestjs/common';
import { IsBoolean, isEmail, IsString, IsUUID, Matches, registerDecorator } from 'class-validator';
import { satisfies } from './amount.fields';
import { field, type FieldOptions } from './field';
import { eachRule, rule } from './rule';

const NO_NUL = /^[^\u0000]*$/;

interface TextOptions extends FieldOptions {
  readonly min?: number;
  /** Maximum length in characters. Default: 255. */
  readonly max?: number;
}

/** Text of limited length without NUL, which Postgres refuses. */
export function TextField(options: TextOptions = {}): PropertyDecorator {
  const { min = 0, max = 255 } = options;
  const rules = [
    IsString(rule('not_text', 'Must be text.')),
    Matches(NO_NUL, rule('bad_character', 'Must not contain the NUL character.')),
  ];
  if (min > 0) rules.push(NotBlank());
  return field({ type: 'string' }, options, rules, {
    type: String,
    maxLength: max,
    ...(min > 0 ? { minLength: min } : {}),
  });
}

/** Refuses text of white space only. */
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

/** A list of texts, limited in number and length. */
export function TextListField(options: TextOptions & { readonly items: number }): PropertyDecorator {
  const { max = 255 } = options;
  return applyDecorators(
    field(
      { type: 'array', items: { type: 'string' } },
      options,
      [
        IsString(eachRule('not_text', 'Must be a list of texts.')),
        Matches(NO_NUL, eachRule('bad_character', 'Must not contain the NUL character.')),
      ],
      { type: 'array', items: { type: 'string', maxLength: max }, maxItems: options.items },
    ),
  );
}

export function UuidField(options: FieldOptions = {}): PropertyDecorator {
  const normalise = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);
  return field(
    { type: 'string' },
    { ...options, normalise },
    [IsUUID('all', rule('not_uuid', 'Must be a UUID.'))],
    { type: String, format: 'uuid', example: '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b' },
  );
}

/** The merchant's own id of an object. */
export function ExternalIdField(options: FieldOptions = {}): PropertyDecorator {
  return TextField({ min: 1, max: 255, description: "The merchant's own key, unique per type.", ...options });
}

/** One value of a closed list. */
export function OneOfField(values: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return field({ type: 'string' }, options, [], { type: String, enum: [...values] });
}

/** Any number of values of a closed list. */
export function AnyOfField(
  values: readonly string[],
  { min = 0, ...options }: FieldOptions & { readonly min?: number } = {},
): PropertyDecorator {
  return field({ type: 'array', items: { type: 'string' } }, options, [], {
    type: 'array',
    items: { type: 'string', enum: [...values] },
    maxItems: values.length,
    ...(min > 0 ? { minItems: min } : {}),
  });
}

export function BooleanField(options: FieldOptions = {}): PropertyDecorator {
  const rules = [IsBoolean(rule('not_boolean', 'Must be true or false.'))];
  return field({ type: 'boolean' }, options, rules, { type: Boolean });
}

/** `email` does not allow international local parts and domains. */
const EMAIL = { type: 'string', format: 'idn-email', maxLength: 254 } as const;

/** True for an address that e-mail fields accept. */
export function isEmailAddress(text: string): boolean {
  return text.length <= EMAIL.maxLength && isEmail(text);
}

function isEmailText(value: unknown): boolean {
  return typeof value === 'string' && isEmailAddress(value);
}

/** A list of e-mail addresses; the error names the invalid one. */
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
  return field({ type: 'array', items: { type: 'string' } }, options, [each], {
    type: 'array',
    items: EMAIL,
    maxItems: options.items,
    example: ['ap@acme.example'],
  });
}

export function EmailField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { type: 'string' },
    options,
    [satisfies('email', 'not_email', 'Must be an e-mail address.', isEmailAddress)],
    { ...EMAIL, example: 'ap@acme.example' },
  );
}
