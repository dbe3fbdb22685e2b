const DAY_MS = 86_400_000;
const RELATIVE = /\{(today|month)([+-]\d+)?\}/g;

/**
 * Replaces relative dates in a text. `{today}` becomes the day, `YYYY-MM-DD`, and `{today-30}` and `{today+7}` the
 * one so many days before or after; `{month}` becomes the month, `YYYY-MM`, and `{month-2}` and `{month+1}` the one
 * so many months before or after. `{month-2}-15` is a day of it.
 *
 * @param today `YYYY-MM-DD`
 */
export function withDates(text: string, today: string): string {
  return text.replace(RELATIVE, (_, unit: string, offset = '0') =>
    unit === 'today' ? daysAfter(today, Number(offset)) : monthsAfter(today, Number(offset)),
  );
}

/** The day `days` later, or earlier if negative. Days are `YYYY-MM-DD`. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The month, `YYYY-MM`, that is `months` after that of `day`. */
function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months)).toISOString().slice(0, 7);
}
