import type { MessageKey } from '../views/catalogue';
import type { PageLocale } from '../views/page-locale';

/** A message that is shown once: on the page after a change, or with a form that was refused. */
export interface Flash {
  readonly kind: 'success' | 'error';
  readonly text: string;
}

/** The confirmation after a change: the message whose key ends with the query parameter `saved`. */
export function flashOf(saved: unknown, messages: readonly MessageKey[], locale: PageLocale): Flash | null {
  const key = messages.find((one) => one.split('.').at(-1) === saved);
  return key === undefined ? null : { kind: 'success', text: locale.t(key) };
}
