import { documentView, type DocumentView } from '../../contracts/contract-documents.view';
import { contractBadge, renewalWords, termWords } from '../../contracts/contract-words.view';
import type { Contract } from '../../contracts/contracts.types';
import { timelineView, type Timeline } from '../../contracts/phase-timeline.view';
import type { PhaseWindow } from '../../contracts/phases.view';
import type { Badge } from '../../platform/views/badge';
import type { PageLocale } from '../../platform/views/page-locale';
import { customerName, type NameView } from '../console/name.view';
import type { NameOf } from '../console/names.service';
import { factWriter, metadataFacts, type Fact } from '../console/parts.view';
import { priced, type Products } from '../plans/product-names';

export interface ContractData {
  readonly contract: Contract;
  /** The phases that are shown in full. */
  readonly window: PhaseWindow;
  /** The products of the prices in the window. */
  readonly products: Products;
  readonly nameOf: NameOf;
  /** Today, `YYYY-MM-DD` in the organisation's time zone. */
  readonly today: string;
}

export interface ContractView extends Timeline {
  readonly name: string;
  readonly status: Badge;
  readonly customer: NameView;
  readonly documents: readonly DocumentView[];
  readonly facts: readonly Fact[];
  readonly metadata: readonly Fact[];
}

/** The view of one contract with a page of its phases. */
export function contractView(data: ContractData, locale: PageLocale): ContractView {
  const { contract, window, products, nameOf, today } = data;
  const base = `/admin/contracts/${contract.id}`;
  const phases = contract.phases
    .slice(window.start, window.start + window.phases.length)
    .map((phase) => ({ ...phase, prices: priced(phase.prices, products) }));
  return {
    name: contract.name,
    status: contractBadge(contract, today, locale),
    customer: customerName(contract.customer_id, nameOf, locale),
    ...timelineView({ contract, phases, window, today }, locale, base),
    documents: contract.documents.map((document) => documentView(document, base, locale)),
    facts: factsOf(contract, today, locale),
    metadata: metadataFacts(contract.metadata),
  };
}

function factsOf(contract: Contract, today: string, locale: PageLocale): Fact[] {
  const { format } = locale;
  const fact = factWriter(locale);
  return [
    ...fact('term', termWords(contract, locale)),
    ...fact('renewal', renewalWords(contract, today, locale)),
    ...fact('currency', contract.currency),
    ...fact('external_id', contract.external_id),
    ...fact('created', format.moment(contract.created_at)),
    ...fact('updated', format.moment(contract.updated_at)),
  ];
}
