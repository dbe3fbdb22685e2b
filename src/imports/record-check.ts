import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { FieldError } from '../platform/http/problems';
import { fieldErrors } from '../platform/http/validation.pipe';
import type { RecordKind } from './kinds/record-kind';

const RULES = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  stopAtFirstError: true,
  validationError: { target: false, value: true },
};

/** Half of a character that takes two; neither UTF-8 nor Postgres has a place for it. */
const UNPAIRED = /\p{Surrogate}/u;

/** Holds a record against what the API would say of it. Out: its fields as they are stored, or what is wrong. */
export function checkRecord(
  kind: RecordKind,
  fields: Readonly<Record<string, unknown>>,
): { readonly fields: Readonly<Record<string, unknown>> } | { readonly errors: readonly FieldError[] } {
  const record = plainToInstance(kind.dto, fields);
  const errors = fieldErrors(validateSync(record, RULES));
  if (errors.length > 0) return { errors };
  const broken = brokenText(fields, '');
  return broken === null
    ? { fields: record as Record<string, unknown> }
    : { errors: [{ ...NOT_UNICODE, field: broken }] };
}

const NOT_UNICODE = {
  code: 'bad_character',
  message: 'Must not contain half a character (an unpaired surrogate).',
};

/** The path of a text that is no Unicode, or null. */
function brokenText(value: unknown, path: string): string | null {
  if (typeof value === 'string') return UNPAIRED.test(value) ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const broken = UNPAIRED.test(key) ? path : brokenText(inner, pathTo(value, key, path));
    if (broken !== null) return broken;
  }
  return null;
}

function pathTo(holder: object, key: string, path: string): string {
  if (Array.isArray(holder)) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}
