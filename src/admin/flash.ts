import type { Reader } from '../platform/views/reader';
import type { Flash } from './frame.types';

/** What is told on the page after a change. In: `saved` of its address, and the messages `<prefix>.<saved>` there are. */
export function flashOf(
  saved: unknown,
  messages: { readonly prefix: string; readonly known: readonly string[] },
  reader: Reader,
): Flash | null {
  const found = messages.known.find((known) => known === saved);
  return found === undefined ? null : { kind: 'success', text: reader.t(`${messages.prefix}.${found}`) };
}
