import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CustomerEntitlementsService } from '../../entitlements/customer-entitlements.service';
import { PortalPage } from '../../platform/access/access.decorators';
import { PortalPages } from '../portal.pages';
import { PortalTab } from '../tab';
import { pathOf, Visiting, type CustomerVisit } from '../visit';
import { entitlementView } from './entitlement.view';
import { entitlementsView, type EntitlementsLinks } from './entitlements.view';

@ApiExcludeController()
@Controller('s/:sid/entitlements')
@PortalTab('entitlements')
export class EntitlementsPageController {
  constructor(
    private readonly entitlements: CustomerEntitlementsService,
    private readonly pages: PortalPages,
  ) {}

  @Get()
  @PortalPage()
  async list(@Visiting() visit: CustomerVisit): Promise<string> {
    const { scope, locale, today } = visit;
    const entitlements = await this.entitlements.listOfCustomer(scope);
    const view = entitlementsView({ entitlements, today }, locale, linksOf(visit));
    return this.pages.render(visit, 'portal/entitlements/entitlements', view, {
      title: locale.t('tab.entitlements'),
    });
  }

  @Get(':id')
  @PortalPage()
  async one(
    @Visiting() visit: CustomerVisit,
    @Param('id') id: string,
    @Query('day') day: unknown,
  ): Promise<string> {
    const around = typeof day === 'string' ? day : null;
    const usage = await this.entitlements.usageAround(visit.scope, id, around);
    const view = entitlementView(usage, visit.locale, linksOf(visit));
    return this.pages.render(visit, 'portal/entitlements/entitlement', view, { title: view.title });
  }
}

function linksOf(visit: CustomerVisit): EntitlementsLinks {
  const { base, settings } = visit;
  return {
    entitlements: `${base}/entitlements`,
    contracts: pathOf(visit, 'contracts'),
    merchant: settings.branding.name,
  };
}
