import { NotFound, ValidationFailed } from '../platform/http/problems';
import type { MappingProblem } from './source.errors';

export class ImportNotFound extends NotFound {
  constructor() {
    super('The import');
  }
}

/**
 * The mapping is invalid. Each mistake is named by its path, such as `mapping.records[0].fields.total.from`.
 */
export class MappingRefused extends ValidationFailed {
  /**
   * @param problems the mistakes to report
   * @param found all mistakes; the problem document itself says how many it leaves out
   */
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

/** Another worker has continued this import meanwhile. A retry reads the current state. */
export class ImportMovedOn extends Error {
  constructor(id: string) {
    super(`another worker is at import ${id}`);
    this.name = 'ImportMovedOn';
  }
}
