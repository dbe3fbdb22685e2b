export const CONTRACT_STATUSES = ['draft', 'active', 'paused', 'expired', 'disputed', 'canceled'] as const;
export type ContractStatus = (typeof CONTRACT_STATUSES)[number];

/** What happens when the term is over. */
export const RENEWALS = ['auto_renew', 'expire'] as const;
export type Renewal = (typeof RENEWALS)[number];

/** Documents that a contract may have. */
export const MAX_DOCUMENTS = 50;
