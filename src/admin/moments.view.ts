import type { PageLocale } from '../platform/views/page-locale';

/** "26 Nov 2026, 14:32". */
export function shortMoment(moment: string, { format, t }: PageLocale): string {
  return t('admin.moment', { day: format.dayOfMomentShort(moment), time: format.timeOfMoment(moment) });
}
