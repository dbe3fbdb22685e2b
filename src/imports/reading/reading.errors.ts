/** One mistake in a mapping. `path` names the key, `records[1].fields.total.from`; '' is the mapping itself. */
export interface MappingProblem {
  readonly path: string;
  readonly message: string;
}

/** The mapping is wrong, or names columns that the file does not have. Nothing was read. */
export class MappingInvalid extends Error {
  constructor(readonly problems: readonly MappingProblem[]) {
    super(problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('\n'));
    this.name = 'MappingInvalid';
  }
}

export type UnreadableCode =
  | 'empty_file'
  | 'not_utf8'
  | 'header_damaged'
  | 'rows_not_together'
  | 'too_many_waiting_rows'
  | 'too_many_keys';

/**
 * The file as a whole cannot be taken, though some of its records may already have been handed out.
 * Whoever reads must apply none of them: they may be incomplete.
 */
export class SourceUnreadable extends Error {
  constructor(
    readonly code: UnreadableCode,
    readonly line: number,
    message: string,
  ) {
    super(message);
    this.name = 'SourceUnreadable';
  }
}
