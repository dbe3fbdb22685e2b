import { documentView, type DocumentView } from '../../contracts/contract-documents.view';
import { contractBadge, renewalWords, termWords } from '../../contracts/contract-words.view';
import type { OwnContractOutline } from '../../contracts/contracts.types';
import { timelineView, type Timeline, type TimelineData } from '../../contracts/phase-timeline.view';
import type { Badge } from '../../platform/views/badge';
import type { PageLocale } from '../../platform/views/page-locale';

export interface ContractData extends TimelineData {
  readonly contract: OwnContractOutline;
}

export interface ContractLinks {
  /** Path of the list of contracts in this session. */
  readonly contracts: string;
  readonly merchant: string;
}

export interface ContractView extends Timeline {
  readonly title: string;
  readonly lead: string;
  /** Path of the list of contracts. */
  readonly all: string;
  readonly status: Badge;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly documents: readonly DocumentView[];
}

/** The view of one contract with a page of its phases. */
export function contractView(data: ContractData, locale: PageLocale, links: ContractLinks): ContractView {
  const { contract, today } = data;
  const base = `${links.contracts}/${contract.id}`;
  return {
    title: contract.name,
    lead: locale.t('contract.lead', { merchant: links.merchant }),
    all: links.contracts,
    status: contractBadge(contract, today, locale),
    facts: factsOf(contract, today, locale),
    ...timelineView(data, locale, base),
    documents: contract.documents.map((document) => documentView(document, base, locale)),
  };
}

function factsOf(contract: OwnContractOutline, today: string, locale: PageLocale): ContractView['facts'] {
  const { t } = locale;
  const renewal = renewalWords(contract, today, locale);
  return [
    { label: t('contract.fact.term'), value: termWords(contract, locale) },
    ...(renewal === null ? [] : [{ label: t('contract.fact.renewal'), value: renewal }]),
    { label: t('contract.fact.currency'), value: contract.currency },
  ];
}
