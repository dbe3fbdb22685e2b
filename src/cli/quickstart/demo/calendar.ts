const DAY_MS = 86_400_000;

/** `YYYY-MM-DD` that many days later (or earlier). */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The first day of the month that many months after that of `day` (or before). */
export function monthStart(day: string, months: number): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

/** Nine in the morning of a day, UTC. */
export function morningOf(day: string): string {
  return `${day}T09:00:00Z`;
}
