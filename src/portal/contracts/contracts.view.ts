import type { OwnContractSummary } from '../../contracts/contracts.types';
import type { Page } from '../../platform/http/list/page.types';
import { dayBefore } from '../../platform/views/formatters';
import type { PageLocale } from '../../platform/views/page-locale';
import type { Badge } from '../../platform/views/badge';
import { contractBadge, heldState, renewalWords, termWords } from '../../contracts/contract-words.view';
import { endOf, phaseStates, stripOf, type Strip } from '../../contracts/phases.view';
import { pagerView, type PagerView } from '../../platform/pages/list-links.view';

export interface ContractsData {
  readonly page: Page<OwnContractSummary>;
  /** Today, `YYYY-MM-DD` in the customer's time zone. */
  readonly today: string;
}

export interface ContractsLinks {
  /** Path of the list of contracts in this session. */
  readonly contracts: string;
  readonly merchant: string;
}

/** The card of one contract. */
export interface ContractCard {
  readonly name: string;
  readonly href: string;
  readonly status: Badge;
  readonly term: string;
  readonly renewal: string | null;
  readonly strip: Strip | null;
  /**
   * "Now: Year 2, phase 2 of 3 · until 31 December 2026", or that the contract is paused or disputed in this phase; the
   * number of phases when none applies today. Null without phases, and for a single phase that does not apply today.
   */
  readonly now: string | null;
}

export interface ContractsView extends PagerView {
  readonly lead: string;
  readonly cards: readonly ContractCard[];
  /** Shown instead of the cards; null when there are any. */
  readonly empty: { readonly title: string; readonly text: string } | null;
}

/** The view of a customer's contracts. */
export function contractsView(
  { page, today }: ContractsData,
  locale: PageLocale,
  links: ContractsLinks,
): ContractsView {
  const { contracts, merchant } = links;
  const kind = page.previous === null ? 'none' : 'no_more';
  return {
    lead: locale.t('contracts.lead', { merchant }),
    cards: page.results.map((contract) => card(contract, today, locale, contracts)),
    empty:
      page.results.length > 0
        ? null
        : {
            title: locale.t(`contracts.${kind}.title`),
            text: locale.t(`contracts.${kind}.text`, { merchant }),
          },
    ...pagerView(page, contracts),
  };
}

function card(
  contract: OwnContractSummary,
  today: string,
  locale: PageLocale,
  contracts: string,
): ContractCard {
  return {
    name: contract.name,
    href: `${contracts}/${contract.id}`,
    status: contractBadge(contract, today, locale),
    term: termWords(contract, locale),
    renewal: renewalWords(contract, today, locale),
    strip: stripOf(contract, today),
    now: nowWords(contract, today, locale),
  };
}

/** {@link ContractCard.now} in words. */
function nowWords(contract: OwnContractSummary, today: string, { format, t }: PageLocale): string | null {
  const { phases } = contract;
  if (phases.length === 0) return null;
  const index = phaseStates(contract, today).indexOf('current');
  const phase = phases[index];
  if (phase === undefined)
    return phases.length === 1 ? null : t('contracts.phases', { count: phases.length });
  const words = { name: phase.name, number: index + 1, count: phases.length };
  const held = heldState(contract, today);
  if (held !== null) return t(`contracts.${held}`, words);
  const end = endOf(phase, contract);
  return end === null || end <= today
    ? t('contracts.now', words)
    : t('contracts.now_until', { ...words, day: format.day(dayBefore(end)) });
}
