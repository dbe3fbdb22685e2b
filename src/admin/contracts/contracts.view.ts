import { contractBadge, shortTermWords } from '../../contracts/contract-words.view';
import { CONTRACT_STATUSES, type ContractSummary } from '../../contracts/contracts.types';
import type { Page } from '../../platform/http/list/page.types';
import type { Badge } from '../../platform/views/badge';
import type { PageLocale } from '../../platform/views/page-locale';
import { customerName, type NameView } from '../console/name.view';
import type { NameOf } from '../console/names.service';
import { listPage, type ListPageView } from '../console/list-page.view';
import type { Narrowing } from '../../platform/pages/list-links.view';

export interface ContractsData {
  readonly page: Page<ContractSummary>;
  readonly narrowing: Narrowing;
  readonly nameOf: NameOf;
  /** Name of the one customer whose contracts are listed; null for all customers. */
  readonly customer: string | null;
  /** Today, `YYYY-MM-DD` in the organisation's time zone. */
  readonly today: string;
}

export interface ContractRow {
  readonly name: string;
  readonly href: string;
  readonly customer: NameView;
  readonly status: Badge;
  readonly term: string;
  readonly created: string;
}

export interface ContractsView extends ListPageView {
  readonly rows: readonly ContractRow[];
}

/** The view of the contracts of all customers, newest first. */
export function contractsView(data: ContractsData, locale: PageLocale): ContractsView {
  const { page, nameOf, today } = data;
  const { format, t } = locale;
  const words = CONTRACT_STATUSES.map((value) => ({ value, label: t(`contract.status.${value}`) }));
  const chips = { field: 'status', choices: [{ value: '', label: t('admin.list.all') }, ...words] };
  return {
    ...listPage({ ...data, room: 'contracts', chips, select: null }, locale),
    rows: page.results.map((contract) => ({
      name: contract.name,
      href: `/admin/contracts/${contract.id}`,
      customer: customerName(contract.customer_id, nameOf, locale),
      status: contractBadge(contract, today, locale),
      term: shortTermWords(contract, locale),
      created: format.dayOfMomentShort(contract.created_at),
    })),
  };
}
