import { type Contribution, contributionOf, takes } from './contribution';
import type { Claim, RecordAssembler } from './record-assembler.types';
import type { HeldInMemory } from './held-in-memory';
import { KnownRecords, type Recognition } from './known-records';
import type { Damage, RecordPlan, Row } from '../mapping/mapping.types';
import { type Read, shown } from '../source-record.types';
import { RowGroups } from './row-groups';

const NOTHING: Iterable<Read> = [];

/** The assembler of a plan: one record per row, per distinct row, or per group of rows. All assemblers of a file share `held`. */
export function assemblerFor(plan: RecordPlan, held: HeldInMemory): RecordAssembler {
  if (plan.grouping !== null) return new RowGroups(plan, plan.grouping, held);
  return plan.distinct === null
    ? new SingleRowAssembler(plan)
    : new DistinctRowAssembler(plan, new KnownRecords(plan.distinct, held));
}

/** Each row is a record. */
class SingleRowAssembler implements RecordAssembler {
  constructor(protected readonly plan: RecordPlan) {}

  read(row: Row, damages: Damage[]): Claim | null {
    if (!takes(this.plan, row, damages)) return null;
    const contribution = contributionOf(this.plan, row, damages);
    const record = this.record.bind(this);
    return {
      enter: () => NOTHING,
      settle: (isWhole) => (isWhole && contribution !== null ? record(contribution) : NOTHING),
    };
  }

  breakAt(): void {
    // Nothing to record: rows are independent here.
  }

  finish(): Iterable<Read> {
    return NOTHING;
  }

  protected record({ line, fields, columns, cells }: Contribution): Iterable<Read> {
    return [{ record: { line, type: this.plan.type, fields, columns, cells } }];
  }
}

/** Rows with the same external_id form one record. */
class DistinctRowAssembler extends SingleRowAssembler {
  constructor(
    plan: RecordPlan,
    private readonly known: KnownRecords,
  ) {
    super(plan);
  }

  override read(row: Row, damages: Damage[]): Claim | null {
    if (!takes(this.plan, row, damages)) return null;
    const contribution = contributionOf(this.plan, row, damages);
    if (contribution === null) return { enter: () => NOTHING, settle: () => NOTHING };
    const recognition = this.known.recognise(contribution.fields);
    if (recognition.isConflict) damages.push(contradiction(contribution, recognition));
    return {
      enter: () => NOTHING,
      settle: (isWhole) => {
        if (!isWhole || recognition.line !== null) return NOTHING;
        this.known.remember(recognition, row.line);
        return this.record(contribution);
      },
    };
  }
}

function contradiction({ fields, columns, cells }: Contribution, { line }: Recognition): Damage {
  const column = columns['external_id'] ?? null;
  const value = column === null ? null : (cells[column] ?? null);
  const reason = `"${shown(String(fields['external_id']))}" was given other details on line ${String(line)}`;
  return { field: 'external_id', column, value, code: 'distinct_conflict', reason };
}
