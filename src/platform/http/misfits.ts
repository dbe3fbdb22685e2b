import type { Type } from '@nestjs/common';
import { shapeOf, type FieldShape } from './fields/shape';
import type { FieldError } from './problems';

/** Told of a required field that is absent. */
export const REQUIRED = { code: 'required', message: 'Is required.' } as const;
export const UNKNOWN_FIELD = { code: 'unknown_field', message: 'Is not a field of this request.' } as const;

/**
 * Takes out of a body what its class has no room for, and says what that was and what is missing: fields it does not know,
 * elements beyond the bound of a list, keys beyond that of an object, required fields that are absent. One pass; nothing that
 * is taken out is looked into, so that the costly rules only ever see what could be kept.
 */
export function takeMisfits(body: unknown, model: Type): FieldError[] {
  const misfits: FieldError[] = [];
  take(body, model, '', misfits);
  return misfits;
}

function take(value: unknown, model: Type, path: string, misfits: FieldError[]): void {
  const shape = shapeOf(model);
  if (!isObject(value) || shape.size === 0) return;
  for (const [name, { required }] of shape) {
    const isMissing = required && Reflect.get(value, name) === undefined;
    if (isMissing) misfits.push({ field: pathTo(path, name), ...REQUIRED });
  }
  for (const [name, inner] of Object.entries(value)) {
    const known = shape.get(name);
    if (known) takeWithin(inner, known, pathTo(path, name), misfits);
    else {
      misfits.push({ field: pathTo(path, name), ...UNKNOWN_FIELD });
      Reflect.deleteProperty(value, name);
    }
  }
}

function takeWithin(value: unknown, shape: FieldShape, field: string, misfits: FieldError[]): void {
  const { maxItems, maxProperties, model } = shape;
  if (maxItems < Infinity) {
    if (Array.isArray(value)) takeElements(value, shape, field, misfits);
  } else if (model) take(value, model(), field, misfits);
  else if (maxProperties < Infinity && isObject(value)) takeKeys(value, maxProperties, field, misfits);
}

function takeElements(list: unknown[], shape: FieldShape, field: string, misfits: FieldError[]): void {
  const { maxItems, model } = shape;
  if (list.length > maxItems) {
    misfits.push({ field, code: 'bad_list', message: `Must be a list of at most ${String(maxItems)}.` });
    list.length = maxItems;
  }
  if (!model) return;
  for (const [place, element] of list.entries())
    take(element, model(), `${field}[${String(place)}]`, misfits);
}

function takeKeys(value: object, most: number, field: string, misfits: FieldError[]): void {
  const keys = Object.keys(value);
  if (keys.length <= most) return;
  misfits.push({ field, code: 'too_many_keys', message: `Must have at most ${String(most)} keys.` });
  for (const key of keys) Reflect.deleteProperty(value, key);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pathTo(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
