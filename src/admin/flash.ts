import type { MessageKey } from '../platform/views/catalogue';
import type { PageLocale } from '../platform/views/page-locale';
import type { Flash } from './frame.types';

/** The confirmation after a change: the message whose key ends with the query parameter `saved`. */
export function flashOf(saved: unknown, messages: readonly MessageKey[], locale: PageLocale): Flash | null {
  const key = messages.find((one) => one.split('.').at(-1) === saved);
  return key === undefined ? null : { kind: 'success', text: locale.t(key) };
}
