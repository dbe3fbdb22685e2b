import type { ContractStatus, OwnContractSummary } from './contracts.types';
import type { PageLocale } from '../platform/views/page-locale';
import type { Badge } from '../platform/views/badge';

/** The fields of a contract from which its state and its term follow. */
export type ContractTerms = Pick<OwnContractSummary, 'status' | 'start_date' | 'end_date' | 'renewal'>;

/**
 * The status of a contract today: an active one is upcoming before its start, and expired after an end without
 * renewal.
 */
export type ContractState = ContractStatus | 'upcoming';

const LOOKS: Readonly<Record<ContractState, Omit<Badge, 'word'>>> = {
  draft: { icon: 'open', tone: 'quiet' },
  upcoming: { icon: 'wait', tone: 'quiet' },
  active: { icon: 'done', tone: 'good' },
  paused: { icon: 'pause', tone: 'warn' },
  expired: { icon: 'off', tone: 'quiet' },
  disputed: { icon: 'alert', tone: 'warn' },
  canceled: { icon: 'void', tone: 'quiet' },
};

/** @param today `YYYY-MM-DD` in the customer's time zone */
export function stateOf(contract: ContractTerms, today: string): ContractState {
  const { status, start_date: start, end_date: end, renewal } = contract;
  if (status !== 'active') return status;
  if (start > today) return 'upcoming';
  return renewal === 'expire' && end !== null && end <= today ? 'expired' : 'active';
}

/** True for a contract that has ended. */
export function isOver(state: ContractState): boolean {
  return state === 'expired' || state === 'canceled';
}

/** The state of a paused or disputed contract, which its current phase shows; null for others. */
export function heldState(contract: ContractTerms, today: string): 'paused' | 'disputed' | null {
  const state = stateOf(contract, today);
  return state === 'paused' || state === 'disputed' ? state : null;
}

/** The status as a word with an icon. */
export function contractBadge(contract: ContractTerms, today: string, { t }: PageLocale): Badge {
  const state = stateOf(contract, today);
  return { word: t(`contract.status.${state}`), ...LOOKS[state] };
}

/** "1 January 2026 – 31 December 2028"; only the start for a contract without an end. */
export function termWords(
  { start_date: start, end_date: end }: Pick<ContractTerms, 'start_date' | 'end_date'>,
  { format, t }: PageLocale,
): string {
  return end === null ? t('contract.term.open', { day: format.day(start) }) : format.dayRange(start, end);
}

/** The same for a list: "1 Jan 2026 – 31 Dec 2028". */
export function shortTermWords(
  { start_date: start, end_date: end }: Pick<ContractTerms, 'start_date' | 'end_date'>,
  { format, t }: PageLocale,
): string {
  return end === null
    ? t('contract.term.open', { day: format.dayShort(start) })
    : format.dayRangeShort(start, end);
}

/** What happens at the end of the term; null for a contract that has ended. */
export function renewalWords(
  contract: ContractTerms,
  today: string,
  { format, t }: PageLocale,
): string | null {
  const { end_date: end, renewal } = contract;
  if (isOver(stateOf(contract, today))) return null;
  if (end === null) return t('contract.renewal.open');
  if (renewal === 'expire') return t('contract.renewal.expire');
  return end > today ? t('contract.renewal.on', { day: format.day(end) }) : t('contract.renewal.auto_renew');
}
