import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CustomerEntitlementsService } from '../../entitlements/customer-entitlements.service';
import { InvoicesService } from '../../invoices/invoices.service';
import { ISSUED_INVOICE_LIST } from '../../invoices/invoices.types';
import { PaymentsService } from '../../payments/payments.service';
import { PortalPage } from '../../platform/access/access.decorators';
import { isNearLimit } from '../entitlements/usage.view';
import { pageAt } from '../../platform/http/list/page-at';
import { PortalPages } from '../portal.pages';
import { PortalTab } from '../tab';
import { pathOf, Visiting, type CustomerVisit } from '../visit';
import { overviewView } from './overview.view';

const RECENT = 5;

@ApiExcludeController()
@Controller('s/:sid/overview')
@PortalTab('overview')
export class OverviewPageController {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly payments: PaymentsService,
    private readonly entitlements: CustomerEntitlementsService,
    private readonly pages: PortalPages,
  ) {}

  @Get()
  @PortalPage()
  async show(@Visiting() visit: CustomerVisit): Promise<string> {
    const { scope, locale, today, settings, customer } = visit;
    const [balances, credit, last_payment, recent, entitlements] = await Promise.all([
      this.invoices.balances(scope),
      this.payments.creditOnAccount(scope),
      this.payments.lastSucceeded(scope),
      this.invoices.listIssued(scope, { ...pageAt(ISSUED_INVOICE_LIST, null), limit: RECENT }),
      this.entitlements.listOfCustomer(scope),
    ]);
    const near_limit = entitlements.filter(isNearLimit);
    const links = {
      invoices: pathOf(visit, 'invoices'),
      entitlements: pathOf(visit, 'entitlements'),
      merchant: settings.branding.name,
      customer: customer.name,
    };
    const data = { balances, credit, last_payment, recent: recent.results, near_limit, today };
    const view = overviewView(data, locale, links);
    return this.pages.render(visit, 'portal/overview/overview', view, { title: locale.t('tab.overview') });
  }
}
