import { setInterval } from 'node:timers';

/**
 * Calls `end` when this process is meant to end: by a signal, or because npm and its shell, which do not pass signals on, are gone.
 * @param {(signal: NodeJS.Signals) => void} end
 */
export function onEnd(end) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => end(signal));
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && end('SIGTERM'), 500).unref();
}
