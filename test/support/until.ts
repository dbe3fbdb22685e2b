import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 10;

/** Waits until `condition` holds, for at most `ms` (30 s). Instead of any fixed sleep. */
export async function until(condition: () => boolean | Promise<boolean>, ms = 30_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > deadline)
      throw new Error(`The awaited condition did not come true: ${condition.toString()}`);
    await delay(POLL_MS);
  }
}
