import type { Written } from '../database/written';

/** 201 for what a PUT has made, 200 otherwise. */
export function statusOf(written: Written<unknown>): 200 | 201 {
  return written.outcome === 'created' ? 201 : 200;
}
