import { BadRequest, Unavailable } from '../platform/http/problems';

/** 400: no event of the organisation has the id that reading was to go on from. */
export class UnknownEvent extends BadRequest {
  constructor() {
    super('Check after.', [{ field: 'after', code: 'not_found', message: 'No event has this id.' }]);
  }
}

/** 503: so much has happened since somebody last read that not all of it could be put in order. */
export class EventsBehind extends Unavailable {
  constructor() {
    super('A great many events are being put in order. Try again: it goes on from there.', 1);
  }
}
