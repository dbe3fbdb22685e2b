import { ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
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

/** Passes what a {@link QuickCheck} accepts, and leaves all else to class-validator. */
class QuickValidationPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (quickCheckOf(metadata.metatype)?.(value) === true) return value;
    return super.transform(value, metadata);
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
  if (rule === 'whitelistValidation')
    return { field, code: 'unknown_field', message: 'Is not a field of this request.' };
  if (error.value === undefined) return { field, code: 'required', message: 'Is required.' };
  const context = error.contexts?.[rule] as { code?: string } | undefined;
  return { field, code: context?.code ?? 'invalid', message };
}
