import { shortened } from './problem-bounds';
import { Conflict } from './problems';

/** Another object of this type already has the external id. */
export class ExternalIdTaken extends Conflict {
  constructor(externalId: string) {
    const message = `${shortened(externalId, 100)} is already the external_id of another.`;
    super('external_id_taken', message, [{ field: 'external_id', code: 'taken', message }]);
  }
}
