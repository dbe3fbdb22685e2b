import type { WriteOutcome } from '../../platform/database/written';
import type { CountsByType, ImportCounts, TypeCounts } from '../imports.types';
import type { RecordType } from '../source-record.types';

/** The counts of an import, in total and by type. */
export interface ImportTotals {
  readonly counts: ImportCounts;
  readonly by_type: CountsByType;
}

const NONE: TypeCounts = Object.freeze({ created: 0, updated: 0, unchanged: 0, refused: 0 });

/** Adds refused records; `types` holds the type of each. */
export function withRefused(by_type: CountsByType, types: readonly RecordType[]): CountsByType {
  const after: Partial<Record<RecordType, TypeCounts>> = { ...by_type };
  for (const type of types) {
    const before = after[type] ?? NONE;
    after[type] = { ...before, refused: before.refused + 1 };
  }
  return after;
}

/** Adds applied records of one type. `written` holds the outcome of each, null for a rejected one. */
export function withWritten(
  { counts, by_type }: ImportTotals,
  type: RecordType,
  outcomes: { readonly written: readonly (WriteOutcome | null)[]; readonly rejectedLines: number },
): ImportTotals {
  const { written, rejectedLines } = outcomes;
  const before = by_type[type] ?? NONE;
  const of = (outcome: WriteOutcome | null): number => written.filter((one) => one === outcome).length;
  return {
    counts: {
      ...counts,
      pending: counts.pending - written.length,
      created: counts.created + of('created'),
      updated: counts.updated + of('updated'),
      unchanged: counts.unchanged + of('unchanged'),
      rejected: counts.rejected + rejectedLines,
    },
    by_type: {
      ...by_type,
      [type]: {
        created: before.created + of('created'),
        updated: before.updated + of('updated'),
        unchanged: before.unchanged + of('unchanged'),
        refused: before.refused + of(null),
      },
    },
  };
}
