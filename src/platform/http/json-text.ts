import type { FieldError } from './problems';

/** An unpaired surrogate, which neither UTF-8 nor Postgres can represent. */
const UNPAIRED = /\p{Surrogate}/u;
/** Properties of Object.prototype (`constructor`, `toString`): as field names they would be lost or cause harm. */
const OWN_NAMES: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
]);

const NOT_UNICODE = {
  code: 'bad_character',
  message: 'Must not contain half a character (an unpaired surrogate).',
};
const OWN_NAME = {
  code: 'bad_name',
  message: 'Must be called otherwise: JavaScript has this name for itself.',
};

/** The first text or key that is valid JSON but cannot be stored; null when there is none. */
export function unkeepable(value: unknown, path = ''): FieldError | null {
  if (typeof value === 'string') return faultOfText(value, path);
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = faultOfName(key, path) ?? unkeepable(inner, pathTo(value, key, path));
    if (found !== null) return found;
  }
  return null;
}

function faultOfText(text: string, path: string): FieldError | null {
  return UNPAIRED.test(text) ? { field: path, ...NOT_UNICODE } : null;
}

function faultOfName(key: string, path: string): FieldError | null {
  if (OWN_NAMES.has(key)) return { field: path === '' ? key : `${path}.${key}`, ...OWN_NAME };
  return faultOfText(key, path);
}

function pathTo(holder: object, key: string, path: string): string {
  if (Array.isArray(holder)) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}
