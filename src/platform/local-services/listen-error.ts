/** Another process listens where this one should. */
export class PortTaken extends Error {
  constructor(readonly port: number) {
    super(`Port ${String(port)} is taken by another process. Set PORT to a free one.`);
    this.name = 'PortTaken';
  }
}

/** What a failure to listen on a port means: {@link PortTaken}, or the error as it is. */
export function listenError(error: Error, port: number): Error {
  return (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? new PortTaken(port) : error;
}
