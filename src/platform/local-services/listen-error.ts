/** Another process listens on the port. */
export class PortTaken extends Error {
  constructor(readonly port: number) {
    super(`Port ${String(port)} is taken by another process. Set PORT to a free one.`);
    this.name = 'PortTaken';
  }
}

/** Converts a failure to listen on a port: {@link PortTaken}, or the error unchanged. */
export function listenError(error: Error, port: number): Error {
  return (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? new PortTaken(port) : error;
}
