import type { FieldError } from '../platform/http/problems';
import type { EntitlementGrantEntity } from './entitlement-grants.entity';
import type { EntitlementType } from './entitlements.types';
import type { GrantFields } from './grants.types';

type GrantTerms = Pick<
  EntitlementGrantEntity,
  'limit' | 'period' | 'active_from' | 'expires_at' | 'contract_id' | 'source'
>;

/**
 * Errors for required fields that a new grant lacks. A quantity requires `limit`, so that omitting it does
 * not grant an unlimited amount.
 */
export function missingFields(fields: GrantFields, type: EntitlementType | null): FieldError[] {
  const missing: FieldError[] = [];
  const want = (field: keyof GrantFields, message: string): void => {
    if (fields[field] === undefined) missing.push(wrong(field, 'required', message));
  };
  want('customer_id', 'A new grant needs a customer.');
  want('entitlement_id', 'A new grant needs an entitlement.');
  want('active_from', 'A new grant needs its first day.');
  if (type === 'quantity') want('limit', 'State a limit, or null for none.');
  return missing;
}

/**
 * Validates a grant's terms for its type of entitlement. A feature has neither limit nor period, credits are
 * a balance that never resets, only a quantity has a limit per period.
 */
export function termErrors(terms: GrantTerms, type: EntitlementType): FieldError[] {
  const limit = limitError(terms.limit, type);
  const periodless = type !== 'quantity' && terms.period !== null;
  const backwards = terms.expires_at !== null && terms.expires_at < terms.active_from;
  return [
    ...(limit ? [limit] : []),
    ...(periodless ? [wrong('period', `not_for_${type}`, 'Only the limit of a quantity has a period.')] : []),
    ...(terms.contract_id !== null && terms.source !== 'contract'
      ? [wrong('source', 'not_contract', 'Is contract while contract_id names one.')]
      : []),
    ...(backwards ? [wrong('expires_at', 'before_start', 'Must not be before active_from.')] : []),
  ];
}

function limitError(limit: string | null, type: EntitlementType): FieldError | null {
  if (type === 'feature' && limit !== null)
    return wrong('limit', 'not_for_feature', 'A feature has no limit.');
  if (type === 'credits' && limit === null) return wrong('limit', 'required', 'Credits need a limit.');
  return null;
}

function wrong(field: keyof GrantFields, code: string, message: string): FieldError {
  return { field, code, message };
}
