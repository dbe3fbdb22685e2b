export const ENTITLEMENT_TYPES = ['feature', 'quantity', 'credits'] as const;
export type EntitlementType = (typeof ENTITLEMENT_TYPES)[number];

export const GRANT_SOURCES = ['contract', 'plan', 'manual'] as const;
export type GrantSource = (typeof GRANT_SOURCES)[number];
