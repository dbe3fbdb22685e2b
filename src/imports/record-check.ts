import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { takeMisfits } from '../platform/http/misfits';
import { MOST_ERRORS } from '../platform/http/problem-bounds';
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
  const misfits = takeMisfits(record, kind.dto);
  // The rules are slow over thousands of elements: they have nothing to add to what is told already.
  if (misfits.length > MOST_ERRORS) return { errors: misfits };
  const known = new Set(misfits.map(({ field }) => field));
  const others = fieldErrors(validateSync(record, RULES)).filter(({ field }) => !known.has(field));
  const errors = [...misfits, ...others];
  return errors.length > 0 ? { errors } : { fields: record as Record<string, unknown> };
}
