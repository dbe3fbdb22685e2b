export const END_REASONS = [
  'replaced',
  'signed_out',
  'ended_by_merchant',
  'customer_deleted',
  'customer_erased',
  'expired',
  'access_withdrawn',
] as const;
export type EndReason = (typeof END_REASONS)[number];
