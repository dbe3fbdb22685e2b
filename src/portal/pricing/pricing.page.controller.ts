import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PortalPage } from '../../platform/access/access.decorators';
import { PricingService } from '../../pricing/pricing.service';
import { PUBLISHED_PLAN_LIST } from '../../pricing/pricing.types';
import { pageAt } from '../../platform/http/list/page-at';
import { PortalPages } from '../portal.pages';
import { PortalTab } from '../tab';
import { isCustomers, Visiting, type Visit } from '../visit';
import { AgreedPrices } from './agreed-prices';
import { partAt, partsOf } from './price-parts';
import { askedOf, textOf } from './pricing.query';
import { planGroups, pricingView } from './pricing.view';

@ApiExcludeController()
@Controller('s/:sid/pricing')
@PortalTab('pricing')
export class PricingPageController {
  constructor(
    private readonly pricing: PricingService,
    private readonly agreed: AgreedPrices,
    private readonly pages: PortalPages,
  ) {}

  @Get()
  @PortalPage({ guests: true })
  async list(@Visiting() visit: Visit, @Query() query: Record<string, unknown>): Promise<string> {
    const { scope, locale, settings, base } = visit;
    const page = pageAt(PUBLISHED_PLAN_LIST, query['cursor']);
    const [plans, agreed] = await Promise.all([
      this.pricing.listPublished(scope, page),
      // Agreed prices are at the top of the first page of the price list.
      isCustomers(visit) && page.cursor === null ? this.agreed.groupsFor(visit) : [],
    ]);
    const { next, previous } = plans;
    const parts = partsOf([...agreed, ...planGroups(plans)]);
    const asked = askedOf(query);
    const index = partAt(parts, textOf(query['part']), asked?.price ?? null);
    const part = { index, count: parts.length };
    const data = { groups: parts[index] ?? [], part, asked, cursor: textOf(query['cursor']) };
    const links = { pricing: `${base}/pricing`, merchant: settings.branding.name };
    const view = pricingView({ ...data, next, previous }, locale, links);
    return this.pages.render(visit, 'portal/pricing/pricing', view, { title: locale.t('tab.pricing') });
  }
}
