const DAY_MS = 86_400_000;

/** The day `days` later, or earlier if negative, as `YYYY-MM-DD`. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The first day of the month that is `months` after the month of `day`, or before if negative. */
export function monthStart(day: string, months: number): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

/** 09:00 UTC on a day. */
export function morningOf(day: string): string {
  return `${day}T09:00:00Z`;
}
