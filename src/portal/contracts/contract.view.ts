import type { ContractDocument, OwnContractOutline, OwnPhase } from '../../contracts/contracts.types';
import type { Reader } from '../../platform/views/reader';
import type { Badge } from '../invoices/invoice-status.view';
import { priceView, type PriceView } from '../pricing/price.view';
import { contractBadge, heldState, renewalWords, termWords } from './contract-words.view';
import { endOf, phaseStates, stripOf, type PhaseState, type PhaseWindow, type Strip } from './phases.view';

export interface ContractData {
  readonly contract: OwnContractOutline;
  /** Those of the window, with their prices. */
  readonly phases: readonly OwnPhase[];
  readonly window: PhaseWindow;
  /** `YYYY-MM-DD` where the customer is. */
  readonly today: string;
}

export interface ContractLinks {
  /** Where the list lives in this session. */
  readonly contracts: string;
  readonly merchant: string;
}

/** One phase as the timeline prints it. */
export interface PhaseView {
  readonly name: string;
  readonly state: PhaseState;
  /** "Now" (or what holds it up), "Past" or "Upcoming"; null where the contract is over. */
  readonly badge: Badge | null;
  readonly term: string;
  readonly open: boolean;
  readonly prices: readonly PriceView[];
}

export interface DocumentView {
  readonly name: string;
  readonly href: string;
  /** "PDF · 120 KB" */
  readonly detail: string;
}

export interface ContractView {
  readonly title: string;
  readonly lead: string;
  /** Where the list is. */
  readonly all: string;
  readonly status: Badge;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly strip: Strip | null;
  readonly phases: readonly PhaseView[];
  /** The number of the first phase shown; they are counted from one. */
  readonly first: number;
  /** "Phases 7 to 12 of 50"; null when all are shown. */
  readonly range: string | null;
  readonly earlier: string | null;
  readonly later: string | null;
  readonly documents: readonly DocumentView[];
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
const KILOBYTE = 1024;
const MEGABYTE = KILOBYTE * KILOBYTE;

/** One contract with some of its phases, as its page prints it. */
export function contractView(data: ContractData, reader: Reader, links: ContractLinks): ContractView {
  const { contract, window, today } = data;
  const base = `${links.contracts}/${contract.id}`;
  const pageHref = (from: number | null): string | null =>
    from === null ? null : `${base}?from=${String(from)}`;
  return {
    title: contract.name,
    lead: reader.t('contract.lead', { merchant: links.merchant }),
    all: links.contracts,
    status: contractBadge(contract, today, reader),
    facts: factsOf(contract, today, reader),
    strip: stripOf(contract, today),
    phases: phaseViews(data, reader),
    first: window.start + 1,
    range: rangeWords(data, reader),
    earlier: pageHref(window.earlier),
    later: pageHref(window.later),
    documents: contract.documents.map((document) => documentView(document, base, reader)),
  };
}

function factsOf(contract: OwnContractOutline, today: string, reader: Reader): ContractView['facts'] {
  const { t } = reader;
  const renewal = renewalWords(contract, today, reader);
  return [
    { label: t('contract.fact.term'), value: termWords(contract, reader) },
    ...(renewal === null ? [] : [{ label: t('contract.fact.renewal'), value: renewal }]),
    { label: t('contract.fact.currency'), value: contract.currency },
  ];
}

/** The current phase is unfolded, and the first one where none of those shown is current. */
function phaseViews({ contract, phases, window, today }: ContractData, reader: Reader): PhaseView[] {
  const states = phaseStates(contract, today).slice(window.start);
  const held = heldState(contract, today);
  const open = Math.max(0, states.slice(0, phases.length).indexOf('current'));
  return phases.map((phase, index) => {
    const state = states[index] ?? 'over';
    return {
      name: phase.name,
      state,
      badge: phaseBadge(state, held, reader),
      term: termWords({ ...phase, end_date: endOf(phase, contract) }, reader),
      open: index === open,
      prices: phase.prices.map((price) => priceView(price, contract.currency, reader)),
    };
  });
}

/** The current phase of a contract that is held up says so: it does not simply run. */
function phaseBadge(state: PhaseState, held: ReturnType<typeof heldState>, { t }: Reader): Badge | null {
  if (state === 'over') return null;
  const standing = state === 'current' ? (held ?? state) : state;
  return { word: t(`contract.phase.${standing}`), ...PHASE_LOOKS[standing] };
}

function rangeWords({ contract, phases, window }: ContractData, { format, t }: Reader): string | null {
  if (phases.length === contract.phases.length) return null;
  return t('contract.range', {
    first: format.number(window.start + 1),
    last: format.number(window.start + phases.length),
    all: format.number(contract.phases.length),
  });
}

function documentView(
  { id, name, content_type: type, size }: ContractDocument,
  base: string,
  reader: Reader,
): DocumentView {
  const kind = reader.t(`contract.document.${type === 'application/pdf' ? 'pdf' : 'picture'}`);
  const detail = reader.t('contract.document.detail', { kind, size: sizeWords(size, reader) });
  return { name, href: `${base}/documents/${id}`, detail };
}

/** In: bytes. */
function sizeWords(size: number, { format, t }: Reader): string {
  return size < MEGABYTE
    ? t('contract.document.kilobytes', { size: format.number(Math.ceil(size / KILOBYTE)) })
    : t('contract.document.megabytes', { size: format.number(Math.round((size * 10) / MEGABYTE) / 10) });
}
