import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Staff } from '../../platform/access/access.decorators';
import { PricingService } from '../../pricing/pricing.service';
import { AdminPages } from '../console/admin.pages';
import { flashOf } from '../../platform/pages/flash.view';
import type { ListQuery } from '../../platform/pages/list-query';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { planView } from './plan.view';
import { plansNarrowing, plansRequest } from './plans.query';
import { plansView } from './plans.view';
import { ProductNames } from './product-names';

/** Confirmations of changes, as named in the query of the page. */
const SAVED = ['admin.plan.saved.published', 'admin.plan.saved.unpublished'] as const;

/** The merchant's plans. */
@ApiExcludeController()
@Controller('admin/plans')
export class AdminPlansPageController {
  constructor(
    private readonly pricing: PricingService,
    private readonly products: ProductNames,
    private readonly pages: AdminPages,
  ) {}

  @Get()
  @Staff('viewer')
  async list(@Visiting() visit: ConsoleVisit, @Query() query: ListQuery): Promise<string> {
    const { scope, locale } = visit;
    const narrowing = plansNarrowing(query);
    const page = await this.pricing.list(scope, plansRequest(narrowing, query['cursor']));
    const prices = page.results.flatMap((plan) => plan.prices);
    const products = await this.products.of(scope, prices);
    return this.pages.render(visit, 'admin/plans/plans', plansView({ page, narrowing, products }, locale), {
      title: locale.t('admin.room.plans'),
    });
  }

  @Get(':id')
  @Staff('viewer')
  async show(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query('saved') saved: unknown,
  ): Promise<string> {
    const { scope, locale } = visit;
    const plan = await this.pricing.get(scope, id);
    const products = await this.products.of(scope, plan.prices);
    const flash = flashOf(saved, SAVED, locale);
    const view = planView({ plan, products, role: scope.role }, locale);
    return this.pages.render(visit, 'admin/plans/plan', view, { title: plan.name, flash });
  }

  @Post(':id/publish')
  @Staff('admin')
  async publish(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.pricing.change(visit.scope, id, { published: true });
    await reply.redirect(`/admin/plans/${id}?saved=published`, 303);
  }

  @Post(':id/unpublish')
  @Staff('admin')
  async unpublish(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.pricing.change(visit.scope, id, { published: false });
    await reply.redirect(`/admin/plans/${id}?saved=unpublished`, 303);
  }
}
