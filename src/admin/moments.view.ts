import type { Reader } from '../platform/views/reader';

/** "26 Nov 2026, 14:32". */
export function shortMoment(moment: string, { format, t }: Reader): string {
  return t('admin.moment', { day: format.dayOfMomentShort(moment), time: format.timeOfMoment(moment) });
}
