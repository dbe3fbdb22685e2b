import { digestOf } from './digests';
import type { HeldInMemory } from './held-in-memory';
import type { RecordPlan } from '../mapping/mapping.types';
import { SourceUnreadable } from '../source.errors';

const MOST_DISTINCT = 250_000;

/** The content of the rows with one external_id; `line` is the first of them. */
interface Known {
  readonly content: string;
  readonly line: number;
}

/** The result of comparing a record with those already known. */
export interface Recognition {
  readonly key: string;
  readonly content: string;
  /** The line of its first occurrence; null when it is new. */
  readonly line: number | null;
  readonly isConflict: boolean;
}

/** The records of a `distinct` plan by external_id: at most 250,000, about 200 bytes each. */
export class KnownRecords {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly mode: Exclude<RecordPlan['distinct'], null>,
    private readonly held: HeldInMemory,
  ) {}

  recognise(fields: Readonly<Record<string, unknown>>): Recognition {
    const key = digestOf(JSON.stringify(fields['external_id']));
    const content = this.mode === 'first' ? '' : digestOf(JSON.stringify(fields));
    const before = this.known.get(key);
    if (before === undefined) return { key, content, line: null, isConflict: false };
    return { key, content, line: before.line, isConflict: before.content !== content };
  }

  /** @throws SourceUnreadable when there are more different records than can be remembered */
  remember({ key, content }: Recognition, line: number): void {
    if (this.known.size >= MOST_DISTINCT) {
      const most = MOST_DISTINCT.toLocaleString('en-US');
      throw new SourceUnreadable(
        'too_many_keys',
        line,
        `the file holds more than ${most} distinct records; split it`,
      );
    }
    this.held.addKey(line);
    this.known.set(key, { content, line });
  }
}
