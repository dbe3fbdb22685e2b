import { MOST_ERRORS, shortened } from '../platform/http/problem-bounds';

/**
 * One mistake in a mapping. `path` names the key, `records[1].fields.total.from`; '' is the mapping itself.
 */
export interface MappingProblem {
  readonly path: string;
  readonly message: string;
  /** Line of the mapping, starting at 1; null when unknown. */
  readonly line: number | null;
}

/** Returns the line of the key at a path of a mapping, starting at 1; null when unknown. */
export type LineOf = (path: string) => number | null;

/** A mistake as it is found. Its line is looked up when it is reported. */
export type Found = Omit<MappingProblem, 'line'> & Partial<Pick<MappingProblem, 'line'>>;

const LONGEST_PATH = 200;
const MOST_CHARACTERS = 1_000;

/**
 * The mapping is invalid, or names columns that the file lacks. Nothing was read. Reports the first 20
 * mistakes with their lines, and the number of further ones.
 */
export class MappingInvalid extends Error {
  readonly problems: readonly MappingProblem[];

  /**
   * @param found all mistakes
   * @param lineOf looks up the line of a path
   */
  constructor(
    readonly found: readonly Found[],
    lineOf: LineOf = () => null,
  ) {
    const problems = told(found, lineOf);
    super(problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('\n'));
    this.name = 'MappingInvalid';
    this.problems = problems;
  }
}

function told(found: readonly Found[], lineOf: LineOf): MappingProblem[] {
  const first = found.slice(0, MOST_ERRORS).map(({ path, message, line }) => ({
    path: shortened(path, LONGEST_PATH),
    message: shortened(message, MOST_CHARACTERS),
    line: line === undefined ? lineOf(path) : line,
  }));
  const more = found.length - first.length;
  return more === 0 ? first : [...first, { path: '', message: `And ${String(more)} more.`, line: null }];
}

export type UnreadableCode =
  | 'empty_file'
  | 'not_utf8'
  | 'header_damaged'
  | 'rows_not_together'
  | 'too_many_waiting_rows'
  | 'too_many_keys'
  | 'too_many_empty_lines'
  | 'too_many_rejections';

/**
 * The file as a whole cannot be read, although some of its records may already have been returned. The caller
 * must apply none of them, because they may be incomplete.
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
