import { MOST_ERRORS } from '../../platform/http/problem-bounds';

import { RowNotes } from './contribution';
import type { RecordAssembler } from './record-assembler.types';
import { assemblerFor } from './record-assemblers';
import { HeldInMemory } from './held-in-memory';
import type { Condition, Damage, Mapping, Row } from './mapping/mapping.types';
import { type Read, rejected } from './reading.types';

/**
 * Makes records of rows by a mapping. A row goes in whole or not at all: when one of its records cannot be made, none
 * of the others is either, so that a damaged invoice does not leave behind a payment for it, or a customer
 * that the file does not bill.
 */
export class RecordMaker {
  private readonly assemblers: readonly RecordAssembler[];
  private readonly skip: Condition | null;

  constructor({ records, skip }: Mapping) {
    const held = new HeldInMemory();
    this.assemblers = records.map((plan) => assemblerFor(plan, held));
    this.skip = skip;
  }

  /** Takes one row. Out: the records that it makes or completes, or what is wrong with it. */
  *take(row: Row): Generator<Read> {
    const damages: Damage[] = [];
    if (this.skip?.(row, new RowNotes(damages)) === true) return;
    const claims = this.assemblers.flatMap((assembler) => assembler.read(row, damages) ?? []);
    if (claims.length === 0 && damages.length === 0) yield rejected(row.line, NOT_WANTED);
    for (const claim of claims) yield* claim.enter();
    yield* rejectionsOf(row.line, damages);
    for (const claim of claims) yield* claim.settle(damages.length === 0);
  }

  /** Takes down a line that could not be cut into columns. */
  breakAt(line: number): void {
    for (const assembler of this.assemblers) assembler.breakAt(line);
  }

  /** Ends the file. Out: what is still open. */
  *finish(): Generator<Read> {
    for (const assembler of this.assemblers) yield* assembler.finish();
  }
}

const NOT_WANTED = {
  code: 'not_wanted',
  reason: 'no record of the mapping takes this row; if that is meant, describe such rows under "skip"',
};

/** One rejection for each thing that is wrong with a cell, however many fields it feeds; of many the first 20. */
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
