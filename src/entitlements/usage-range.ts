import { isDay } from '../platform/http/fields/time.fields';
import { BadUsageRange } from './entitlements.errors';
import type { UsageRange } from './usage.types';

const LONGEST = 366;
const DAY_MS = 86_400_000;

/** @throws BadUsageRange unless both are days, start before end, at most 366 days apart */
export function assertUsageRange({ start, end }: UsageRange): void {
  const message = 'Must be a day such as 2026-10-31.';
  if (!isDay(start)) throw new BadUsageRange('start', 'not_day', message);
  if (!isDay(end)) throw new BadUsageRange('end', 'not_day', message);
  const days = (Date.parse(end) - Date.parse(start)) / DAY_MS;
  if (days <= 0) throw new BadUsageRange('end', 'before_start', 'Must be after start.');
  if (days > LONGEST)
    throw new BadUsageRange('end', 'too_long', `Must be at most ${String(LONGEST)} days after start.`);
}
