import { ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { REQUIRED, takeMisfits, UNKNOWN_FIELD } from './misfits';
import { MOST_ERRORS } from './problem-bounds';
import { ValidationFailed, type FieldError } from './problems';
import { quickCheckOf } from './quick-check';

/** Strict input: unknown fields are refused by name, nothing is converted silently. */
export function validationPipe(): ValidationPipe {
  return new QuickValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    // The value is looked at, and never told.
    validationError: { target: false, value: true },
    exceptionFactory: (errors) => new ValidationFailed(fieldErrors(errors)),
  });
}

/** Passes what a {@link QuickCheck} accepts, and leaves all else to class-validator once its size is bounded. */
class QuickValidationPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { metatype } = metadata;
    if (quickCheckOf(metatype)?.(value) === true) return value;
    const misfits = metatype ? takeMisfits(value, metatype) : [];
    // The rules are slow over thousands of elements: they have nothing to add to an answer that is full.
    if (misfits.length > MOST_ERRORS) throw new ValidationFailed(misfits);
    const checked: unknown = super.transform(value, metadata);
    if (misfits.length === 0) return checked;
    const known = new Set(misfits.map(({ field }) => field));
    await Promise.resolve(checked).catch((error: unknown) => {
      if (!(error instanceof ValidationFailed)) throw error;
      misfits.push(...error.errors.filter(({ field }) => !known.has(field)));
    });
    throw new ValidationFailed(misfits);
  }
}

/** Flattens class-validator's tree into one error per field, with paths such as `lines[0].amount`. */
export function fieldErrors(errors: readonly ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap((error) => {
    const isIndex = /^\d+$/.test(error.property);
    const path = isIndex
      ? `${parent}[${error.property}]`
      : parent === ''
        ? error.property
        : `${parent}.${error.property}`;
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) =>
      toFieldError(path, rule, message, error),
    );
    return [...own.slice(0, 1), ...fieldErrors(error.children ?? [], path)];
  });
}

function toFieldError(field: string, rule: string, message: string, error: ValidationError): FieldError {
  if (rule === 'whitelistValidation') return { field, ...UNKNOWN_FIELD };
  if (error.value === undefined) return { field, ...REQUIRED };
  const { code = 'invalid', accepts } = (error.contexts?.[rule] ?? {}) as RuleContext;
  return { field: `${field}${placeOf(error.value, accepts)}`, code, message };
}

/** What rule() and eachRule() say of a rule. */
interface RuleContext {
  readonly code?: string;
  readonly accepts?: (element: unknown) => boolean;
}

/** The place of the first element that is wrong, such as `[2]`; empty where the rule does not look at elements. */
function placeOf(value: unknown, accepts?: (element: unknown) => boolean): string {
  if (accepts === undefined || !Array.isArray(value)) return '';
  const place = value.findIndex((element) => !accepts(element));
  return place === -1 ? '' : `[${String(place)}]`;
}
