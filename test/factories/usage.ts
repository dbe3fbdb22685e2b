import type { UsageReport } from '../../src/entitlements/usage.types';
import type { TestApp } from '../support/app';
import { createCustomer } from './customers';
import { createEntitlement } from './entitlements';
import type { Merchant } from './merchants';

/** Events of this year are never too old, and may lie ahead. */
export const YEAR = String(new Date().getUTCFullYear());

let made = 0;

/** Who used what. */
export interface Used {
  readonly customer_id: string;
  readonly entitlement_id: string;
}

/** A new customer and a new entitlement to calls. */
export async function somethingUsed(merchant: Merchant): Promise<Used> {
  const [customer, entitlement] = [await createCustomer(merchant), await createEntitlement(merchant)];
  return { customer_id: customer.id, entitlement_id: entitlement.id };
}

/** An event as POST /v1/usage takes it: 5 on 2 October of this year, unless told otherwise. */
export function usageEvent(used: Used, fields: object = {}): object {
  made += 1;
  const defaults = { event_id: `e-${String(made)}`, quantity: 5, timestamp: `${YEAR}-10-02T12:00:00Z` };
  return { ...defaults, ...used, ...fields };
}

/** Reports events through the API. */
export function reportUsage(merchant: Merchant, events: readonly object[]): Promise<UsageReport> {
  return merchant.create<UsageReport>('/v1/usage', { events });
}

/** Days with use, and how much. */
export async function usageDaysOf(app: TestApp, used: Used): Promise<[string, string][]> {
  const rows = await app.database.query<{ day: string; quantity: string }>(
    `select day, trim_scale(quantity)::text as quantity from usage_days
     where customer_id = $1 and entitlement_id = $2 order by day`,
    [used.customer_id, used.entitlement_id],
  );
  return rows.map((row) => [row.day, row.quantity]);
}
