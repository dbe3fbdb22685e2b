import type { Type } from '@nestjs/common';
import { IsObject, registerDecorator } from 'class-validator';
import { field, type FieldOptions } from './field';
import { schemaOf } from './json-schema';
import { eachRule, rule } from './rule';
import { isAtMost } from './text-length';

/** An object with declared fields of its own. */
export function ObjectField(model: () => Type, options: FieldOptions = {}): PropertyDecorator {
  return field(
    () => schemaOf(model()),
    { ...options, model },
    [IsObject(rule('not_object', 'Must be an object.'))],
    // Swagger knows a lazy type by the name of its function: `type`.
    { type: () => model() },
  );
}

/** A list of objects, bounded in number. */
export function ListField(
  model: () => Type,
  options: FieldOptions & {
    readonly items: number;
    /** Fewest; 0 unless said. */
    readonly min?: number;
  },
): PropertyDecorator {
  const { items, min = 0 } = options;
  return field(
    () => ({ type: 'array', items: schemaOf(model()) }),
    { ...options, model },
    [IsObject(eachRule('not_object', 'Each must be an object.'))],
    {
      type: () => model(),
      isArray: true,
      maxItems: items,
      ...(min > 0 ? { minItems: min } : {}),
    },
  );
}

const MAX_KEYS = 50;
const LONGEST_KEY = 64;
const LONGEST_VALUE = 500;

function isMetadata(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  const fits = ([key, text]: [string, unknown]): boolean =>
    isAtMost(key, LONGEST_KEY) &&
    typeof text === 'string' &&
    isAtMost(text, LONGEST_VALUE) &&
    !`${key}${text}`.includes('\u0000');
  return entries.every(fits);
}

/** A flat object of texts that the merchant owns; customers never see it. */
export function MetadataField(options: FieldOptions = {}): PropertyDecorator {
  const message = 'Must be an object of at most 50 keys (64 characters) with text values (500 characters).';
  const rules: PropertyDecorator = (target, propertyName) => {
    registerDecorator({
      name: 'metadata',
      target: target.constructor,
      propertyName: String(propertyName),
      options: rule('bad_metadata', message),
      validator: { validate: isMetadata },
    });
  };
  return field({ type: 'object', additionalProperties: { type: 'string' } }, options, [rules], {
    type: 'object',
    maxProperties: MAX_KEYS,
    additionalProperties: { type: 'string', maxLength: LONGEST_VALUE },
  });
}

/** More fields than any resource has. */
const MAX_OPEN_KEYS = 100;

/** An object whose keys are not known beforehand; in answers only. */
export function OpenObjectField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { type: 'object', additionalProperties: true },
    options,
    [IsObject(rule('not_object', 'Must be an object.'))],
    { type: 'object', maxProperties: MAX_OPEN_KEYS, additionalProperties: true },
  );
}
