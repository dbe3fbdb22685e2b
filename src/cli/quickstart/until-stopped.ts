/**
 * Resolves on SIGINT, SIGTERM or SIGHUP: Ctrl+C, a service manager, a closed terminal. Further signals do not
 * end the process before it has shut down: Ctrl+C signals the whole process group, and parents pass it on
 * again.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        resolve();
      });
  });
}
