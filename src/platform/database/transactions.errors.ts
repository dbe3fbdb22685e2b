import { Problem } from '../http/problems';

/** Concurrent transactions kept changing the same rows. Nothing was changed, and the client may retry. */
export class ChangesCollided extends Problem {
  constructor() {
    super({
      status: 503,
      code: 'changes_collided',
      title: 'Service unavailable',
      detail: 'Others are changing the same things right now. Nothing was changed; try again shortly.',
      retryAfter: 1,
    });
  }
}
