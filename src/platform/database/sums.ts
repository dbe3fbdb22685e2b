/**
 * SQL of a sum of amounts as a whole number that JSON carries. Amounts may each be as large as that: together they can be
 * larger, and are then said to be the largest there is rather than to make the page of their customer fail.
 */
export function wholeSum(sum: string): string {
  return `least(${sum}, ${String(Number.MAX_SAFE_INTEGER)})::bigint`;
}
