import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PaymentsService } from '../../payments/payments.service';
import { OWN_PAYMENT_LIST } from '../../payments/payments.types';
import { PortalPage } from '../../platform/access/access.decorators';
import { pageAt } from '../../platform/http/list/page-at';
import { PortalPages } from '../portal.pages';
import { PortalTab } from '../tab';
import { pathOf, Visiting, type CustomerVisit } from '../visit';
import { paymentsView } from './payments.view';

@ApiExcludeController()
@Controller('s/:sid/payments')
@PortalTab('payments')
export class PaymentsPageController {
  constructor(
    private readonly payments: PaymentsService,
    private readonly pages: PortalPages,
  ) {}

  @Get()
  @PortalPage()
  async list(@Visiting() visit: CustomerVisit, @Query('cursor') cursor: unknown): Promise<string> {
    const { scope, locale, base, settings, customer } = visit;
    const page = await this.payments.listOfCustomer(scope, pageAt(OWN_PAYMENT_LIST, cursor));
    const links = {
      payments: `${base}/payments`,
      invoices: pathOf(visit, 'invoices'),
      merchant: settings.branding.name,
      customer: customer.name,
    };
    const view = paymentsView({ page }, locale, links);
    return this.pages.render(visit, 'portal/payments/payments', view, { title: locale.t('tab.payments') });
  }
}
