import type { Customer } from '../../src/customers/customers.types';
import { dayFromNow } from './days';
import type { Merchant } from './merchants';

let made = 0;

/** Fields of POST /v1/entitlements and /v1/entitlements/grants. */
export type EntitlementFields = Readonly<Record<string, unknown>>;

/** Defines an entitlement through the API: a quantity of calls, unless told otherwise. */
export async function createEntitlement(
  merchant: Merchant,
  fields: EntitlementFields = {},
): Promise<{ readonly id: string; readonly external_id: string | null; readonly name: string }> {
  made += 1;
  const external_id = `entitlement-${String(made)}`;
  const defaults = { external_id, name: 'API calls', type: 'quantity', unit: 'calls' };
  return merchant.create('/v1/entitlements', { ...defaults, ...fields });
}

/** Grants one to a customer: 10,000 a month for ten days now, unless told otherwise. */
export async function grantEntitlement(
  merchant: Merchant,
  { customer, entitlement }: { customer: Pick<Customer, 'id'>; entitlement: { readonly id: string } },
  fields: EntitlementFields = {},
): Promise<{ readonly id: string }> {
  return merchant.create('/v1/entitlements/grants', {
    entitlement_id: entitlement.id,
    customer_id: customer.id,
    limit: 10_000,
    period: 'P1M',
    active_from: dayFromNow(-10),
    ...fields,
  });
}
