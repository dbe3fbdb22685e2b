/**
 * A private Postgres or Redis could not be started. The message contains the cause and, if known, a remedy; never a
 * password.
 */
export class BackingServiceFailed extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BackingServiceFailed';
  }
}
