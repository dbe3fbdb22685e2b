/**
 * A private Postgres or Redis could not be started. The message says what went wrong and, where there is one,
 * the way out; it never holds a password.
 */
export class BackingServiceFailed extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BackingServiceFailed';
  }
}
