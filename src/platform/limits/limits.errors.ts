import { Problem } from '../http/problems';

/** 429: a limit is used up. The answer does not say which, nor whether a credential was any good. */
export class TooManyRequests extends Problem {
  constructor(resetSeconds: number) {
    super({
      status: 429,
      code: 'too_many_requests',
      title: 'Too many requests',
      detail: 'Slow down and try again.',
      retryAfter: resetSeconds,
    });
  }
}
