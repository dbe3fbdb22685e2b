import { BadRequest, Unavailable } from '../platform/http/problems';

/** 400: `after` is an id that no event of the organisation has. */
export class UnknownEvent extends BadRequest {
  constructor() {
    super('Check after.', [{ field: 'after', code: 'not_found', message: 'No event has this id.' }]);
  }
}

/** 503: so many events have been added since the last read that one request cannot number all of them. */
export class EventsBehind extends Unavailable {
  constructor() {
    super('A great many events are being put in order. Try again: it goes on from there.', 1);
  }
}
