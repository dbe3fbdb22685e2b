import { MOST_ERRORS, shortened } from '../../platform/http/problem-bounds';

/** One mistake in a mapping. `path` names the key, `records[1].fields.total.from`; '' is the mapping itself. */
export interface MappingProblem {
  readonly path: string;
  readonly message: string;
  /** The line of the mapping that it stands on, the first being 1; null where that is not known. */
  readonly line: number | null;
}

/** The line on which the key at a path of a mapping stands, 1 for the first; null where its text does not say. */
export type LineOf = (path: string) => number | null;

/** A mistake as it is found: its line is looked up when it is told. */
export type Found = Omit<MappingProblem, 'line'> & Partial<Pick<MappingProblem, 'line'>>;

const LONGEST_PATH = 200;
const MOST_CHARACTERS = 1_000;

/**
 * The mapping is wrong, or names columns that the file does not have. Nothing was read.
 * Tells the first 20 mistakes with their lines, and behind them how many more there are.
 */
export class MappingInvalid extends Error {
  readonly problems: readonly MappingProblem[];

  /** In: every mistake that was found, and where to look up its line. */
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
 * The file as a whole cannot be taken, though some of its records may already have been handed out.
 * The reader's caller must apply none of them: they may be incomplete.
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
