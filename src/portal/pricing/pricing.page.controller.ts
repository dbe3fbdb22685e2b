import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PortalPage } from '../../platform/access/access.decorators';
import { PricingService } from '../../pricing/pricing.service';
import { PortalPages } from '../portal.pages';
import { PortalTab } from '../tab';
import { Visiting, type Visit } from '../visit';
import { pricingView } from './pricing.view';

@ApiExcludeController()
@Controller('s/:sid/pricing')
@PortalTab('pricing')
export class PricingPageController {
  constructor(
    private readonly pricing: PricingService,
    private readonly pages: PortalPages,
  ) {}

  @Get()
  @PortalPage({ guests: true })
  async list(@Visiting() visit: Visit): Promise<string> {
    const { scope, reader, settings } = visit;
    const view = pricingView(await this.pricing.listPublished(scope), reader, settings.branding.name);
    return this.pages.render(visit, 'portal/pricing/pricing', view, { title: reader.t('tab.pricing') });
  }
}
