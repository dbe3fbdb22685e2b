import type { Type } from '@nestjs/common';
import { IsObject, registerDecorator } from 'class-validator';
import { field, type FieldOptions } from './field';
import { schemaOf } from './json-schema';
import { eachRule, rule } from './rule';
import { isAtMost } from './text-length';

/** An object with declared fields. */
export function ObjectField(model: () => Type, options: FieldOptions = {}): PropertyDecorator {
  return field(
    () => schemaOf(model()),
    { ...options, model },
    [IsObject(rule('not_object', 'Must be an object.'))],
    // Swagger recognises a lazy type by the name of its function, which must be `type`.
    { type: () => model() },
  );
}

/** A list of objects with a maximum length. */
export function ListField(
  model: () => Type,
  options: FieldOptions & {
    readonly items: number;
    /** Minimum length. Default: 0. */
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

/** The merchant's metadata: a flat object of texts. Customers never see it. */
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

/** Higher than the number of fields of any resource. */
const MAX_OPEN_KEYS = 100;

/** An object with arbitrary keys; in responses only. */
export function OpenObjectField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { type: 'object', additionalProperties: true },
    options,
    [IsObject(rule('not_object', 'Must be an object.'))],
    { type: 'object', maxProperties: MAX_OPEN_KEYS, additionalProperties: true },
  );
}
