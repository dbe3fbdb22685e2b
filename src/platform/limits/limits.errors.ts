import { Problem } from '../http/problems';

/** 429: a rate limit is exceeded. The response reveals neither which limit nor whether a credential was valid. */
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
