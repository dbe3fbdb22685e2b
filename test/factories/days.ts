const DAY_MS = 86_400_000;

/** The moment `days` days from now (negative: ago), ISO 8601. */
export function momentFromNow(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString();
}

/** The day `days` days from today in UTC, `YYYY-MM-DD`. */
export function dayFromNow(days: number): string {
  return momentFromNow(days).slice(0, 10);
}

/** The day `days` after `day`, both `YYYY-MM-DD`. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
