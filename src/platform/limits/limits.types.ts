/** How much of a limit is used, and for how long that counts. */
export interface Count {
  /** Requests that the window has room for. */
  readonly limit: number;
  /** Requests counted in this window, this one included. */
  readonly used: number;
  /** Whole seconds until the window ends, at least 1. */
  readonly resetSeconds: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The limit that this request was counted against; every answer to it, errors too, says so in its headers. */
    rateLimit?: Count;
  }
}
