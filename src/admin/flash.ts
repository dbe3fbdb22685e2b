import type { MessageKey } from '../platform/views/catalogue';
import type { Reader } from '../platform/views/reader';
import type { Flash } from './frame.types';

/** The confirmation after a change: the message whose key ends with the query parameter `saved`. */
export function flashOf(saved: unknown, messages: readonly MessageKey[], reader: Reader): Flash | null {
  const key = messages.find((one) => one.split('.').at(-1) === saved);
  return key === undefined ? null : { kind: 'success', text: reader.t(key) };
}
