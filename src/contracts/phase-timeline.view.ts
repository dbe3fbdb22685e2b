import type { Badge } from '../platform/views/badge';
import type { PageLocale } from '../platform/views/page-locale';
import { priceView, type PriceView } from '../pricing/price.view';
import { heldState, termWords } from './contract-words.view';
import type { OwnContractSummary, OwnPhase } from './contracts.types';
import { endOf, phaseStates, stripOf, type PhaseState, type PhaseWindow, type Strip } from './phases.view';

export interface TimelineData {
  /** The contract with all its phases in order. */
  readonly contract: OwnContractSummary;
  /** The phases of the window, with their prices. */
  readonly phases: readonly OwnPhase[];
  readonly window: PhaseWindow;
  /** Today, `YYYY-MM-DD` in the customer's time zone. */
  readonly today: string;
}

/** One phase of the timeline. */
export interface PhaseView {
  readonly name: string;
  readonly state: PhaseState;
  /** "Now" (or "Paused", "Disputed"), "Past" or "Upcoming"; null when the contract has ended. */
  readonly badge: Badge | null;
  readonly term: string;
  readonly open: boolean;
  readonly prices: readonly PriceView[];
}

/** A contract's phases with their prices, for the partial `phase-timeline`. */
export interface Timeline {
  readonly strip: Strip | null;
  readonly phases: readonly PhaseView[];
  /** Number of the first shown phase, from 1. */
  readonly first: number;
  /** "Phases 7 to 12 of 50"; null when all are shown. */
  readonly range: string | null;
  readonly earlier: string | null;
  readonly later: string | null;
}

const PHASE_LOOKS: Readonly<
  Record<Exclude<PhaseState, 'over'> | 'paused' | 'disputed', Omit<Badge, 'word'>>
> = {
  past: { icon: 'done', tone: 'quiet' },
  current: { icon: 'part', tone: 'good' },
  coming: { icon: 'wait', tone: 'quiet' },
  paused: { icon: 'pause', tone: 'warn' },
  disputed: { icon: 'alert', tone: 'warn' },
};

/** The window of a contract's phases as a timeline. `base` is the path of the contract's page. */
export function timelineView(data: TimelineData, locale: PageLocale, base: string): Timeline {
  const { contract, window, today } = data;
  const pageHref = (from: number | null): string | null =>
    from === null ? null : `${base}?from=${String(from)}`;
  return {
    strip: stripOf(contract, today),
    phases: phaseViews(data, locale),
    first: window.start + 1,
    range: rangeWords(data, locale),
    earlier: pageHref(window.earlier),
    later: pageHref(window.later),
  };
}

/** The phases of the window. The current one is expanded, or the first one when none is current. */
function phaseViews({ contract, phases, window, today }: TimelineData, locale: PageLocale): PhaseView[] {
  const states = phaseStates(contract, today).slice(window.start);
  const held = heldState(contract, today);
  const open = Math.max(0, states.slice(0, phases.length).indexOf('current'));
  return phases.map((phase, index) => {
    const state = states[index] ?? 'over';
    return {
      name: phase.name,
      state,
      badge: phaseBadge(state, held, locale),
      term: termWords({ ...phase, end_date: endOf(phase, contract) }, locale),
      open: index === open,
      prices: phase.prices.map((price) => priceView(price, contract.currency, locale)),
    };
  });
}

/** Badge of a phase; the current phase of a paused or disputed contract shows that instead. */
function phaseBadge(state: PhaseState, held: ReturnType<typeof heldState>, { t }: PageLocale): Badge | null {
  if (state === 'over') return null;
  const standing = state === 'current' ? (held ?? state) : state;
  return { word: t(`contract.phase.${standing}`), ...PHASE_LOOKS[standing] };
}

function rangeWords({ contract, phases, window }: TimelineData, { format, t }: PageLocale): string | null {
  if (phases.length === contract.phases.length) return null;
  return t('contract.range', {
    first: format.number(window.start + 1),
    last: format.number(window.start + phases.length),
    all: format.number(contract.phases.length),
  });
}
