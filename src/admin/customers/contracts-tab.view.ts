import { contractBadge, renewalWords, termWords } from '../../contracts/contract-words.view';
import type { ContractSummary } from '../../contracts/contracts.types';
import type { Customer } from '../../customers/customers.types';
import type { Page } from '../../platform/http/list/page.types';
import type { KeyPart } from '../../platform/views/catalogue';
import { recordTable, type RecordTableView } from '../record-table.view';
import type { ConsoleVisit } from '../visit';
import { customerPath } from './customer-head.view';

/** A customer's contracts, the latest to be recorded first. */
export function contractsTable(
  page: Page<ContractSummary>,
  customer: Customer,
  { locale, today }: Pick<ConsoleVisit, 'locale' | 'today'>,
): RecordTableView {
  const { t } = locale;
  const column = (name: KeyPart<'admin.customer.column.'>): string => t(`admin.customer.column.${name}`);
  const facts = {
    kind: 'customer-contracts',
    caption: t('admin.customer.tab.contracts'),
    columns: [
      { label: column('name') },
      { label: column('status') },
      { label: column('term') },
      { label: column('renewal'), looks: 'quiet' },
      { label: column('external_id'), looks: 'long' },
    ] as const,
    page,
    cellsOf: (contract: ContractSummary) => [
      { text: contract.name, href: `/admin/contracts/${contract.id}` },
      { badge: contractBadge(contract, today, locale) },
      { text: termWords(contract, locale) },
      { text: renewalWords(contract, today, locale) },
      { text: contract.external_id },
    ],
    empty: {
      title: t('admin.customer.none.contracts.title'),
      text: t('admin.customer.none.contracts.text', { name: customer.name }),
      link: null,
    },
    href: `${customerPath(customer)}/contracts`,
  };
  return recordTable(facts, locale);
}
