import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { FieldError } from '../platform/http/problems';
import { unkeepable } from '../platform/http/json-text';
import { fieldErrors } from '../platform/http/validation.pipe';
import type { RecordKind } from './kinds/record-kind';

const RULES = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  stopAtFirstError: true,
  validationError: { target: false, value: true },
};

/** Holds a record against what the API would say of it. Out: its fields as they are stored, or what is wrong. */
export function checkRecord(
  kind: RecordKind,
  fields: Readonly<Record<string, unknown>>,
): { readonly fields: Readonly<Record<string, unknown>> } | { readonly errors: readonly FieldError[] } {
  const broken = unkeepable(fields);
  if (broken !== null) return { errors: [broken] };
  const record = plainToInstance(kind.dto, fields);
  const errors = fieldErrors(validateSync(record, RULES));
  return errors.length > 0 ? { errors } : { fields: record as Record<string, unknown> };
}
