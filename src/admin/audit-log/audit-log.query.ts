import { AUDIT_ACTIONS, AUDIT_OBJECT_TYPES } from '../../audit/audit.types';
import type { ActorType } from '../../platform/access/scopes';
import { isDay } from '../../platform/http/fields/time.fields';
import type { Filter } from '../../platform/http/list/list-definition';
import { isUuid } from '../../platform/http/uuid';
import { startOfDay } from '../../platform/views/time-zone';
import { dayAfter, chosenOf } from '../../platform/pages/list-query';
import { typed, type PostedForm } from '../../platform/pages/posted-form';

const ANY = 'any';
/** Types of actors in display order. */
export const ACTORS = [
  ANY,
  'staff',
  'api_key',
  'customer',
  'contact',
  'guest',
  'system',
] as const satisfies readonly (ActorType | typeof ANY)[];
export const ACTIONS = [ANY, ...AUDIT_ACTIONS] as const;
export const THINGS = [ANY, ...AUDIT_OBJECT_TYPES] as const;

/** The filters of the log; `''` or `any` for none. */
export interface AuditNarrowing {
  readonly actor: (typeof ACTORS)[number];
  readonly action: (typeof ACTIONS)[number];
  readonly thing: (typeof THINGS)[number];
  /** Id of an object. */
  readonly object: string;
  /** Id of a customer, or the merchant's own id of it. */
  readonly customer: string;
  /** `YYYY-MM-DD`; `from` and `to` are inclusive. */
  readonly from: string;
  readonly to: string;
}

/** Reads the filters from the query; invalid values are ignored. */
export function auditNarrowing(query: PostedForm): AuditNarrowing {
  const text = (name: string): string => typed(query, name).trim();
  const day = (name: string): string => (isDay(text(name)) ? text(name) : '');
  const object = text('object').toLowerCase();
  return {
    actor: chosenOf(ACTORS, query['actor']),
    action: chosenOf(ACTIONS, query['action']),
    thing: chosenOf(THINGS, query['thing']),
    object: isUuid(object) ? object : '',
    customer: text('customer').slice(0, 255).replaceAll('\u0000', ''),
    from: day('from'),
    to: day('to'),
  };
}

/**
 * The filters of the list as the service takes them.
 *
 * @param customerId id of the customer that the filter names; null for none
 * @param timeZone the organisation's, in which the filter's days begin and end
 */
export function auditFilters(
  narrowing: AuditNarrowing,
  customerId: string | null,
  timeZone: string,
): Filter[] {
  const { actor, action, thing, object, from, to } = narrowing;
  return [
    ...words('actor_type', actor),
    ...words('action', action),
    ...words('object_type', thing),
    ...ids('object_id', object),
    ...ids('customer_id', customerId ?? ''),
    ...moments('gte', from === '' ? null : startOfDay(from, timeZone)),
    ...moments('lt', to === '' ? null : startOfDay(dayAfter(to), timeZone)),
  ];
}

function words(field: string, value: string): Filter[] {
  return value === ANY ? [] : [{ field, kind: 'text', operator: 'eq', value }];
}

function ids(field: string, value: string): Filter[] {
  return value === '' ? [] : [{ field, kind: 'uuid', operator: 'eq', value }];
}

function moments(operator: 'gte' | 'lt', value: string | null): Filter[] {
  return value === null ? [] : [{ field: 'created_at', kind: 'moment', operator, value }];
}

/** The query parameters of the filters; empty ones are left out. */
export function inAddress(narrowing: AuditNarrowing): Record<string, string> {
  return Object.fromEntries(
    Object.entries(narrowing).map(([name, value]: [string, string]) => [name, value === ANY ? '' : value]),
  );
}
