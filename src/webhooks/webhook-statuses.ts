/**
 * `by_request`: disabled by the merchant. `gone`: it answered 410. `failing`: no delivery has succeeded for
 * days.
 */
export const DISABLED_REASONS = ['by_request', 'gone', 'failing'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** `failed`: no further attempt is made. */
export const DELIVERY_STATUSES = ['pending', 'succeeded', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];
