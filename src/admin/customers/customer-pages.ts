import { Injectable } from '@nestjs/common';
import type { Customer } from '../../customers/customers.types';
import { CustomersService } from '../../customers/customers.service';
import { CustomerBalancesService } from '../../invoices/read/customer-balances.service';
import type { StaffScope } from '../../platform/access/scopes';
import type { ListDefinition, PageRequest } from '../../platform/http/list/list-definition';
import { pageAt } from '../../platform/http/list/page-at';
import { SessionsService } from '../../sessions/sessions.service';
import { AdminPages, formTokenFor } from '../console/admin.pages';
import type { Flash } from '../../platform/pages/flash.view';
import type { RecordTableView } from '../../platform/pages/record-table.view';
import type { ConsoleVisit } from '../console/visit';
import type { AuditTabView } from './audit-tab.view';
import { customerHead, customerView, type CustomerTab, type Onlooker } from './customer-head.view';
import type { SessionsTabView } from './sessions-tab.view';

/** The content of a tab, below the head. */
export interface TabView {
  readonly table: RecordTableView | null;
  readonly sessions: SessionsTabView | null;
  readonly log: AuditTabView | null;
  readonly facts: readonly { readonly label: string; readonly lines: readonly string[] }[];
  /** A note below the facts. */
  readonly note: string | null;
  /** Path of the form that changes them; null without permission. */
  readonly edit: string | null;
}

const NOTHING: TabView = { table: null, sessions: null, log: null, facts: [], note: null, edit: null };

/** Pages about one customer. */
@Injectable()
export class CustomerPages {
  constructor(
    private readonly customers: CustomersService,
    private readonly balances: CustomerBalancesService,
    private readonly sessions: SessionsService,
    private readonly pages: AdminPages,
  ) {}

  /** @throws CustomerNotFound */
  find(scope: StaffScope, id: string): Promise<Customer> {
    return this.customers.get(scope, id);
  }

  /** Renders a tab of the customer's page. */
  async tab(
    visit: ConsoleVisit,
    customer: Customer,
    tab: CustomerTab,
    { flash = null, ...shown }: Partial<TabView> & { readonly flash?: Flash | null },
  ): Promise<string> {
    const { scope, locale } = visit;
    const [balances, sessions] = await Promise.all([
      this.balances.of(scope, customer.id),
      this.sessions.liveOfCustomer(scope, customer.id),
    ]);
    const data = { customer, balances, sessions, tab, now: Date.now() };
    const title = locale.t(`admin.customer.tab.${tab}`);
    const below: TabView = { ...NOTHING, ...shown };
    const view = { ...below, title, customer: customerView(data, onlookerOf(visit), locale) };
    return this.pages.render(visit, 'admin/customers/customer', view, {
      title: tab === 'invoices' ? customer.name : `${title} · ${customer.name}`,
      flash,
    });
  }

  /** Renders a page about the customer. `template` is a path without extension. */
  page(
    visit: ConsoleVisit,
    customer: Customer,
    { template, title, view }: { readonly template: string; readonly title: string; readonly view: object },
  ): Promise<string> {
    const head = customerHead(customer, onlookerOf(visit), visit.locale);
    return this.pages.render(
      visit,
      template,
      { ...view, title, customer: head },
      {
        title: `${title} · ${customer.name}`,
      },
    );
  }
}

/** A page of a list, filtered by the customer. */
export function pageOfCustomer(definition: ListDefinition, { id }: Customer, cursor: unknown): PageRequest {
  const filters = [{ field: 'customer_id', kind: 'uuid', operator: 'eq', value: id }] as const;
  return pageAt(definition, cursor, { filters });
}

function onlookerOf(visit: ConsoleVisit): Onlooker {
  return { role: visit.scope.role, formToken: formTokenFor(visit) };
}
