import type { FieldError } from '../platform/http/problems';
import type { Term } from './contracts.types';

/**
 * Validates a contract's days. Phases are in order, each begins on the day the previous one ends, and none
 * lies outside the contract's term. Only the last phase may have no end of its own. Each error names its
 * field.
 */
export function termErrors(contract: Term, phases: readonly Term[]): FieldError[] {
  const { start_date: start, end_date: end } = contract;
  if (end !== null && end <= start) return [wrong('end_date', 'before_start', 'Must be after start_date.')];
  return phases.flatMap((phase, index) => {
    const after = phases[index - 1] ?? null;
    const isLast = index === phases.length - 1;
    const complaints = [
      after === null ? firstStartError(phase, contract) : startError(phase, after),
      endError(phase, contract, isLast),
    ];
    return complaints
      .filter((complaint) => complaint !== null)
      .map((complaint) => ({ ...complaint, field: `phases[${String(index)}].${complaint.field}` }));
  });
}

function firstStartError(phase: Term, contract: Term): FieldError | null {
  if (phase.start_date < contract.start_date)
    return wrong(
      'start_date',
      'outside_term',
      `Must not be before ${contract.start_date}, when the contract begins.`,
    );
  return null;
}

/**
 * Reports nothing when the previous phase has no end: {@link endError} reports that at the previous phase.
 */
function startError(phase: Term, { end_date: end }: Term): FieldError | null {
  if (end === null || phase.start_date === end) return null;
  return phase.start_date < end
    ? wrong('start_date', 'overlaps', `Must be ${end}, when the phase before it ends: the two overlap.`)
    : wrong('start_date', 'leaves_gap', `Must be ${end}, when the phase before it ends: there is a gap.`);
}

function endError(phase: Term, contract: Term, isLast: boolean): FieldError | null {
  const { start_date: start, end_date: end } = phase;
  if (end === null) {
    if (!isLast) return wrong('end_date', 'required', 'Only the last phase may have no end.');
    return contract.end_date !== null && start >= contract.end_date
      ? wrong('start_date', 'outside_term', `Must be before ${contract.end_date}, when the contract ends.`)
      : null;
  }
  if (end <= start) return wrong('end_date', 'before_start', "Must be after the phase's start_date.");
  return contract.end_date !== null && end > contract.end_date
    ? wrong('end_date', 'outside_term', `Must not be after ${contract.end_date}, when the contract ends.`)
    : null;
}

function wrong(field: 'start_date' | 'end_date', code: string, message: string): FieldError {
  return { field, code, message };
}
