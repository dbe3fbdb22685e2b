import { isMoment } from '../platform/http/fields/time.fields';
import { isExactDecimal } from './decimals';

/** How many events one report carries. */
export const MAX_EVENTS = 1_000;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const EVENT_FIELDS = 5;

/** True for a body of POST /v1/usage that keeps every rule of `ReportUsageDto`, and needs nothing changed. */
export function isSoundReport(body: unknown): boolean {
  if (!isPlain(body) || Object.keys(body).length !== 1) return false;
  const { events } = body;
  return (
    Array.isArray(events) && events.length > 0 && events.length <= MAX_EVENTS && events.every(isSoundEvent)
  );
}

function isSoundEvent(event: unknown): boolean {
  return (
    isPlain(event) &&
    Object.keys(event).length === EVENT_FIELDS &&
    isName(event['event_id']) &&
    isId(event['customer_id']) &&
    isId(event['entitlement_id']) &&
    isExactDecimal(event['quantity']) &&
    typeof event['timestamp'] === 'string' &&
    isMoment(event['timestamp'])
  );
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= 255 && !value.includes('\u0000');
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && UUID.test(value);
}
