/**
 * Resolves when somebody asks the process to stop: Ctrl+C, a service manager, a closed terminal. Being asked again, as
 * Ctrl+C asks a whole group of processes whose parents pass it on, does not end it before it has tidied up.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        resolve();
      });
  });
}
