import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PaymentsService } from '../../payments/payments.service';
import { Staff } from '../../platform/access/access.decorators';
import { AdminPages } from '../console/admin.pages';
import { ownersOf } from '../console/name.view';
import { NamesService } from '../console/names.service';
import type { ListQuery } from '../../platform/pages/list-query';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { paymentView } from './payment.view';
import { childrenOf, paymentsNarrowing, paymentsRequest } from './payments.query';
import { paymentsView } from './payments.view';

/** Payments of all customers, including failed ones, refunds and reversals. */
@ApiExcludeController()
@Controller('admin/payments')
export class AdminPaymentsPageController {
  constructor(
    private readonly payments: PaymentsService,
    private readonly names: NamesService,
    private readonly pages: AdminPages,
  ) {}

  @Get()
  @Staff('viewer')
  async list(@Visiting() visit: ConsoleVisit, @Query() query: ListQuery): Promise<string> {
    const { scope, locale, settings } = visit;
    const narrowing = paymentsNarrowing(query);
    const customer = await this.names.narrowedTo(scope, narrowing);
    const page = await this.payments.list(scope, paymentsRequest(narrowing, query['cursor']));
    const nameOf = await this.names.of(scope, ownersOf(page.results));
    const data = { page, narrowing, nameOf, customer, merchant: settings.branding.name };
    return this.pages.render(visit, 'admin/payments/payments', paymentsView(data, locale), {
      title: locale.t('admin.room.payments'),
    });
  }

  @Get(':id')
  @Staff('viewer')
  async show(@Visiting() visit: ConsoleVisit, @Param('id') id: string): Promise<string> {
    const { scope, locale, settings } = visit;
    const payment = await this.payments.get(scope, id);
    const [parent, children, nameOf] = await Promise.all([
      payment.parent_id === null ? null : this.payments.get(scope, payment.parent_id),
      this.payments.list(scope, childrenOf(payment.id)),
      this.names.of(scope, ownersOf([payment])),
    ]);
    const data = { payment, parent, children: children.results, nameOf, merchant: settings.branding.name };
    const view = paymentView(data, locale);
    return this.pages.render(visit, 'admin/payments/payment', view, {
      title: `${view.type} ${view.title}`,
    });
  }
}
