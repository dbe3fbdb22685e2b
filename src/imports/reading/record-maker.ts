import { MOST_ERRORS } from '../../platform/http/problem-bounds';

import { RowNotes } from './contribution';
import type { RecordAssembler } from './record-assembler.types';
import { assemblerFor } from './record-assemblers';
import { HeldInMemory } from './held-in-memory';
import type { Condition, Damage, Mapping, Row } from '../mapping/mapping.types';
import { type Read, rejected } from '../source-record.types';

/**
 * Makes records from rows by a mapping. A row is accepted or rejected as a whole: when one of its records
 * cannot be made, none is, so that a damaged invoice does not leave a payment for it, or a customer without
 * an invoice.
 */
export class RecordMaker {
  private readonly assemblers: readonly RecordAssembler[];
  private readonly skip: Condition | null;

  constructor({ records, skip }: Mapping) {
    const held = new HeldInMemory();
    this.assemblers = records.map((plan) => assemblerFor(plan, held));
    this.skip = skip;
  }

  /** Processes one row. @returns the records that it makes or completes, or its errors */
  *take(row: Row): Generator<Read> {
    const damages: Damage[] = [];
    if (this.skip?.(row, new RowNotes(damages)) === true) return;
    const claims = this.assemblers.flatMap((assembler) => assembler.read(row, damages) ?? []);
    if (claims.length === 0 && damages.length === 0) yield rejected(row.line, NOT_WANTED);
    for (const claim of claims) yield* claim.enter();
    yield* rejectionsOf(row.line, damages);
    for (const claim of claims) yield* claim.settle(damages.length === 0);
  }

  /** Records a line that could not be split into columns. */
  breakAt(line: number): void {
    for (const assembler of this.assemblers) assembler.breakAt(line);
  }

  /** Ends the file. @returns the records that are still open */
  *finish(): Generator<Read> {
    for (const assembler of this.assemblers) yield* assembler.finish();
  }
}

const NOT_WANTED = {
  code: 'not_wanted',
  reason: 'no record of the mapping takes this row; if that is meant, describe such rows under "skip"',
};

/** One rejection per error of a cell, even if the cell is used for several fields; at most 20. */
function* rejectionsOf(line: number, damages: readonly Damage[]): Generator<Read> {
  const told = new Set<string>();
  for (const damage of damages) {
    const about = JSON.stringify([damage.column, damage.code, damage.reason]);
    if (!told.has(about) && told.size < MOST_ERRORS) yield rejected(line, damage);
    told.add(about);
  }
  const more = told.size - MOST_ERRORS;
  if (more > 0) yield rejected(line, { code: 'more_errors', reason: `And ${String(more)} more.` });
}
