import { Problem } from '../http/problems';

/** Others kept changing the same things at the same time: nothing of this happened, and trying again makes sense. */
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
