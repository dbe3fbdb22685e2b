import { types } from 'node:util';
import { QueryFailedError } from 'typeorm';

interface DatabaseError {
  readonly code?: string;
  readonly constraint?: string;
}

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  '53300',
  '57014',
]);
/**
 * Error messages of lost connections. The last one is TypeORM's, for a statement in a transaction whose connection was
 * lost.
 */
const CONNECTION_WORDS =
  /timeout exceeded when trying to connect|Query read timeout|Connection terminated|not queryable|Query runner already released/;

function databaseError(error: unknown): DatabaseError | null {
  if (error instanceof QueryFailedError) return error.driverError as DatabaseError;
  return types.isNativeError(error) && 'code' in error ? (error as DatabaseError) : null;
}

/** The name of the violated unique constraint; null for any other error. */
export function violatedUnique(error: unknown): string | null {
  const found = databaseError(error);
  return found?.code === '23505' ? (found.constraint ?? null) : null;
}

/** The name of the violated foreign key; null for any other error. */
export function violatedForeignKey(error: unknown): string | null {
  const found = databaseError(error);
  return found?.code === '23503' ? (found.constraint ?? null) : null;
}

/**
 * True when Postgres has rolled back a transaction because of concurrent ones: a deadlock or a serialisation failure.
 */
export function isCollision(error: unknown): boolean {
  const code = databaseError(error)?.code;
  return code === '40P01' || code === '40001';
}

/** True when Postgres is unreachable, restarting, out of connections, or timed out. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  const code = databaseError(error)?.code ?? '';
  return CONNECTION_CODES.has(code) || /^(08|57P)/.test(code) || CONNECTION_WORDS.test(error.message);
}
