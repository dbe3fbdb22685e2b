import type { Written } from '../database/written';

/** 201 when a PUT has created the object, else 200. */
export function statusOf(written: Written<unknown>): 200 | 201 {
  return written.outcome === 'created' ? 201 : 200;
}
