import type { Type } from '@nestjs/common';
import { getMetadataStorage, ValidationTypes, type ValidationArguments } from 'class-validator';
import type { ContentContext, FieldContent } from './fields/content';
import type { RuleContext } from './fields/rule';
import { ValidationFailed, type FieldError } from './problems';

type ValidationMetadata = ReturnType<
  ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']
>[number];

const REQUIRED = { code: 'required', message: 'Is required.' } as const;
const UNKNOWN_FIELD = { code: 'unknown_field', message: 'Is not a field of this request.' } as const;

/** The rules of one field, in the order of checking. */
interface CompiledField {
  readonly name: string;
  /** False when an absent or null value is accepted without a check. */
  readonly isChecked: (holder: object, value: unknown) => boolean;
  readonly rules: readonly CompiledRule[];
  readonly content: FieldContent;
}

interface CompiledRule {
  readonly accepts: (value: unknown, holder: object) => boolean;
  readonly messageOf: (value: unknown, holder: object) => string;
  readonly context: RuleContext;
}

export interface Checked {
  /** A copy with the declared fields only, in their stored form. */
  readonly value: object;
  /** At most one error per field; empty when `value` is valid. */
  readonly errors: readonly FieldError[];
}

/**
 * Validates a value against the fields that `model` declares with the decorators of `fields/`: unknown fields, missing
 * fields, and the first violated rule of each field, with paths such as `lines[0].amount`. One pass. Rules are compiled
 * once per class, because class-validator's own executor takes 0.3 ms per object. A value that violates a rule is not
 * traversed, so a list that is too long costs nothing.
 */
export function check(model: Type, value: unknown): Checked {
  const errors: FieldError[] = [];
  // No body is an object without fields.
  const object: unknown = value ?? {};
  if (!isObject(object) || Array.isArray(object))
    return { value: {}, errors: [{ field: '', code: 'not_object', message: 'Must be an object.' }] };
  return { value: checkObject(model, object, '', errors), errors };
}

/**
 * Validates a value and returns it as its class declares it.
 *
 * @throws ValidationFailed with one error per invalid field
 */
export function validated<T extends object>(model: Type<T>, value: unknown): T {
  const checked = check(model, value);
  if (checked.errors.length > 0) throw new ValidationFailed(checked.errors);
  return checked.value as T;
}

function checkObject(model: Type, value: object, path: string, errors: FieldError[]): object {
  const fields = compiled(model);
  const kept: Record<string, unknown> = {};
  for (const name of Object.keys(value))
    if (!fields.has(name)) errors.push({ field: pathTo(path, name), ...UNKNOWN_FIELD });
  for (const field of fields.values()) {
    const within = checkField(field, value, pathTo(path, field.name), errors);
    if (Object.hasOwn(value, field.name)) kept[field.name] = within;
  }
  return kept;
}

function checkField(field: CompiledField, holder: object, path: string, errors: FieldError[]): unknown {
  const { name, content } = field;
  const sent: unknown = Object.hasOwn(holder, name) ? Reflect.get(holder, name) : undefined;
  const value = content.normalise ? content.normalise(sent) : sent;
  if (!field.isChecked(holder, value)) return value;
  const error = value === undefined ? { field: path, ...REQUIRED } : brokenRule(field, holder, value, path);
  if (error) {
    errors.push(error);
    return value;
  }
  return content.model && isObject(value) ? checkWithin(content.model, value, path, errors) : value;
}

function checkWithin(
  model: NonNullable<FieldContent['model']>,
  value: object,
  path: string,
  errors: FieldError[],
): unknown {
  if (!Array.isArray(value)) return checkObject(model(value), value, path, errors);
  return value.map((element: object, place) =>
    checkObject(model(element), element, `${path}[${String(place)}]`, errors),
  );
}

function brokenRule(
  { rules }: CompiledField,
  holder: object,
  value: unknown,
  path: string,
): FieldError | null {
  const broken = rules.find(({ accepts }) => !accepts(value, holder));
  if (!broken) return null;
  const { code, accepts } = broken.context;
  return { field: `${path}${placeOf(value, accepts)}`, code, message: broken.messageOf(value, holder) };
}

/** The index of the first invalid element, such as `[2]`; empty when the rule is not about elements. */
function placeOf(value: unknown, accepts?: (element: unknown) => boolean): string {
  if (accepts === undefined || !Array.isArray(value)) return '';
  const place = value.findIndex((element) => !accepts(element));
  return place === -1 ? '' : `[${String(place)}]`;
}

const KNOWN: readonly string[] = [ValidationTypes.CONDITIONAL_VALIDATION, ValidationTypes.CUSTOM_VALIDATION];
const known = new WeakMap<Type, ReadonlyMap<string, CompiledField>>();

/** The fields of a class by name; empty for a class without declared fields. */
function compiled(model: Type): ReadonlyMap<string, CompiledField> {
  const before = known.get(model);
  if (before) return before;
  const all = getMetadataStorage().getTargetValidationMetadatas(model, '', false, false);
  const names = new Set(all.map(({ propertyName }) => propertyName));
  const fields = new Map(
    [...names].map((name) => [
      name,
      compile(
        name,
        all.filter(({ propertyName }) => propertyName === name),
      ),
    ]),
  );
  known.set(model, fields);
  return fields;
}

/** @throws Error for a rule that would be ignored: these are known only to class-validator's own executor */
function compile(name: string, metadata: readonly ValidationMetadata[]): CompiledField {
  const strange = metadata.find(
    ({ type, message }) => !KNOWN.includes(type) || typeof message === 'function',
  );
  if (strange) throw new Error(`The rule ${strange.type} of ${name} is not supported.`);
  const conditions = metadata.filter(({ type }) => type === ValidationTypes.CONDITIONAL_VALIDATION);
  const applies = conditions.map(({ constraints }) => constraints[0] as CompiledField['isChecked']);
  const contents = conditions.map(({ context }) => (context as ContentContext | undefined)?.content);
  return {
    name,
    isChecked: (holder, value) => applies.every((condition) => condition(holder, value)),
    rules: metadata.filter(({ type }) => type === ValidationTypes.CUSTOM_VALIDATION).flatMap(compileRule),
    content: contents.find((content) => content !== undefined) ?? {},
  };
}

function compileRule(metadata: ValidationMetadata): CompiledRule[] {
  const { constraintCls, constraints, each, message, propertyName: property } = metadata;
  const argsOf = (value: unknown, object: object): ValidationArguments => ({
    value,
    object,
    property,
    constraints,
    targetName: '',
  });
  return getMetadataStorage()
    .getTargetValidatorConstraints(constraintCls)
    .map(({ instance }) => ({
      accepts: (value, holder) => {
        const args = argsOf(value, holder);
        const accepts = (one: unknown): boolean => instance.validate(one, args) === true;
        return each && Array.isArray(value) ? value.every(accepts) : accepts(value);
      },
      messageOf: (value, holder) =>
        typeof message === 'string' && message !== ''
          ? message
          : (instance.defaultMessage?.(argsOf(value, holder)) ?? 'Is not valid.'),
      context: metadata.context as RuleContext,
    }));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function pathTo(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
