import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CustomerEntitlementsService } from '../../entitlements/customer-entitlements.service';
import { PortalPage } from '../../platform/access/access.decorators';
import { PortalPages } from '../portal.pages';
import { PortalTab } from '../tab';
import { pathOf, Visiting, type CustomerVisit } from '../visit';
import { entitlementsView } from './entitlements.view';

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
    const { scope, reader, today, settings } = visit;
    const entitlements = await this.entitlements.listOfCustomer(scope);
    const links = { merchant: settings.branding.name, contracts: pathOf(visit, 'contracts') };
    const view = entitlementsView({ entitlements, today }, reader, links);
    return this.pages.render(visit, 'portal/entitlements/entitlements', view, {
      title: reader.t('tab.entitlements'),
    });
  }
}
