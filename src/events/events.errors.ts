import { BadRequest } from '../platform/http/problems';

/** 400: no event of the organisation has the id that reading was to go on from. */
export class UnknownEvent extends BadRequest {
  constructor() {
    super('Check after.', [{ field: 'after', code: 'not_found', message: 'No event has this id.' }]);
  }
}
