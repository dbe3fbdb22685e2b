const DURATION = /^P(\d+)([YMWD])$/;
const STEPS: Readonly<Record<string, DurationStep>> = { Y: 'year', M: 'month', W: 'week', D: 'day' };

export type DurationStep = 'year' | 'month' | 'week' | 'day';

/** A number of calendar units, such as 3 months. */
export interface Duration {
  readonly count: number;
  readonly step: DurationStep;
}

/** Reads an ISO 8601 duration of one unit, `P3M`; null for any other. */
export function readDuration(period: string): Duration | null {
  const [, count, unit = ''] = DURATION.exec(period) ?? [];
  const step = STEPS[unit];
  return step === undefined ? null : { count: Number(count), step };
}
