import type { OwnContractSummary, PhaseOutline } from './contracts.types';
import { isOver, stateOf } from './contract-words.view';

/** State of a phase today; `over` when the contract has ended, because it is unknown which phase was the last. */
export type PhaseState = 'past' | 'current' | 'coming' | 'over';

/** One phase in the strip, in thousandths of the contract's term. */
export interface Segment {
  readonly state: PhaseState;
  readonly x: number;
  readonly width: number;
}

/** A strip that shows the phases of the whole term. */
export interface Strip {
  readonly segments: readonly Segment[];
  /** Position of today in thousandths; null when today is outside the term. */
  readonly today: number | null;
}

/** The phases that one page shows in full. */
export interface PhaseWindow {
  readonly phases: readonly PhaseOutline[];
  /** Index of the first phase. */
  readonly start: number;
  readonly earlier: number | null;
  readonly later: number | null;
}

type Phased = Omit<OwnContractSummary, 'id' | 'name' | 'currency'>;

/** Maximum number of phases that a page shows in full. */
const AT_ONCE = 6;
const LENGTH = 1000;
const GAP = 4;
const DAY_MS = 86_400_000;
/** Days for which a phase without an end is drawn beyond today. */
const OPEN_DAYS = 180;

/** The state of each phase. Phases are in order; `today` is `YYYY-MM-DD` in the customer's time zone. */
export function phaseStates(contract: Phased, today: string): PhaseState[] {
  const { phases } = contract;
  if (isOver(stateOf(contract, today))) return phases.map(() => 'over');
  const last = phases.length - 1;
  return phases.map((phase, index) => {
    if (phase.start_date > today) return 'coming';
    const end = endOf(phase, contract);
    // The last phase continues when the contract has renewed automatically.
    const goesOn = index === last && contract.renewal === 'auto_renew' && end === contract.end_date;
    return end === null || end > today || goesOn ? 'current' : 'past';
  });
}

/** The current phase; null when the contract has ended, has not started, or has no phases. */
export function currentPhase(contract: Phased, today: string): PhaseOutline | null {
  return contract.phases[phaseStates(contract, today).indexOf('current')] ?? null;
}

/** Exclusive end of a phase; the last phase without an end ends with its contract. */
export function endOf(phase: PhaseOutline, contract: Phased): string | null {
  return phase.end_date ?? contract.end_date;
}

/** The page of phases at the given offset; around the current phase when the offset is invalid. */
export function phaseWindow(contract: Phased, today: string, from: unknown): PhaseWindow {
  const { phases } = contract;
  const asked = typeof from === 'string' && /^\d{1,4}$/.test(from) ? Number(from) : -1;
  const wanted =
    asked >= 0 && asked < phases.length
      ? asked
      : Math.max(0, phaseStates(contract, today).indexOf('current'));
  const start = wanted - (wanted % AT_ONCE);
  return {
    phases: phases.slice(start, start + AT_ONCE),
    start,
    earlier: start > 0 ? start - AT_ONCE : null,
    later: start + AT_ONCE < phases.length ? start + AT_ONCE : null,
  };
}

/** The strip of a contract's phases; null for fewer than two. */
export function stripOf(contract: Phased, today: string): Strip | null {
  const [first] = contract.phases;
  if (first === undefined || contract.phases.length === 1) return null;
  const begin = dayNumber(first.start_date);
  const states = phaseStates(contract, today);
  const ends = contract.phases.map((phase) => drawnEnd(phase, contract, today));
  const whole = Math.max(1, (ends.at(-1) ?? begin) - begin);
  const at = (day: number): number => Math.round(((day - begin) / whole) * LENGTH);
  const segments = contract.phases.map((phase, index) => {
    const x = at(dayNumber(phase.start_date));
    const end = at(ends[index] ?? begin);
    const gap = index === contract.phases.length - 1 ? 0 : GAP;
    return { state: states[index] ?? 'over', x, width: Math.max(1, end - x - gap) };
  });
  const now = at(dayNumber(today));
  const inside = now >= 0 && now <= LENGTH && !isOver(stateOf(contract, today));
  return { segments, today: inside ? Math.min(now, LENGTH - GAP) : null };
}

function drawnEnd(phase: PhaseOutline, contract: Phased, today: string): number {
  const end = endOf(phase, contract);
  if (end !== null) return dayNumber(end);
  return Math.max(dayNumber(phase.start_date), dayNumber(today)) + OPEN_DAYS;
}

function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}
