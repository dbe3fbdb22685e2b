import { NotFound, ValidationFailed } from '../platform/http/problems';
import type { MappingProblem } from './reading/reading.errors';

export class ImportNotFound extends NotFound {
  constructor() {
    super('The import');
  }
}

/** The mapping is wrong: each mistake by its path, `mapping.records[0].fields.total.from`. */
export class MappingRefused extends ValidationFailed {
  /** In: the mistakes that are told, and all that were found: an answer says itself how many more there are. */
  constructor(
    readonly problems: readonly MappingProblem[],
    found: readonly Pick<MappingProblem, 'path' | 'message'>[] = problems,
  ) {
    super(
      found.map(({ path, message }) => ({
        field: path === '' ? 'mapping' : `mapping.${path}`,
        code: 'bad_mapping',
        message,
      })),
    );
  }
}

/** Another worker has gone on with this import meanwhile; trying again shows where it stands. */
export class ImportMovedOn extends Error {
  constructor(id: string) {
    super(`another worker is at import ${id}`);
    this.name = 'ImportMovedOn';
  }
}
