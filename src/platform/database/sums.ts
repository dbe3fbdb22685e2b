/**
 * SQL of a sum of amounts that is a safe integer. A sum can exceed the largest safe integer although no amount does; it
 * is then capped, so that the customer's page does not fail.
 */
export function wholeSum(sum: string): string {
  return `least(${sum}, ${String(Number.MAX_SAFE_INTEGER)})::bigint`;
}
