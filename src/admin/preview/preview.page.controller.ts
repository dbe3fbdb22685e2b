import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';
import { Staff } from '../../platform/access/access.decorators';
import { SessionPreviewService } from '../../sessions/session-preview.service';
import { typed, type PostedForm } from '../../platform/pages/posted-form';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { askView } from '../customers/ask.view';
import { customerPath } from '../customers/customer-head.view';
import { CustomerPages } from '../customers/customer-pages';
import { languageField, previewLocale } from './preview.view';

/** Opens a preview of the portal as a customer sees it, for support staff. */
@ApiExcludeController()
@Controller('admin/customers/:id/preview')
export class PreviewPageController {
  constructor(
    private readonly previews: SessionPreviewService,
    private readonly pages: CustomerPages,
    @Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'publicUrl'>,
  ) {}

  @Get()
  @Staff('support')
  async ask(@Visiting() visit: ConsoleVisit, @Param('id') id: string): Promise<string> {
    const { scope, locale, settings } = visit;
    const customer = await this.pages.find(scope, id);
    const facts = {
      name: 'preview' as const,
      path: 'preview',
      texts: [locale.t('admin.preview.text')],
      fields: [languageField(customer, settings.locale, locale)],
      newTab: true,
    };
    const view = askView(facts, customer, locale);
    return this.pages.page(visit, customer, { template: 'admin/customers/ask', title: view.ask.title, view });
  }

  /** Creates a preview session and redirects to its link. The preview's return URL is the customer's page in the console. */
  @Post()
  @Staff('support')
  async open(
    @Visiting() { scope }: ConsoleVisit,
    @Param('id') id: string,
    @Body() form: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const customer = await this.pages.find(scope, id);
    const preview = await this.previews.previewByStaff(scope, customer.id, {
      returnTo: `${this.config.publicUrl}${customerPath(customer)}`,
      locale: previewLocale(typed(form, 'locale')),
    });
    await reply.redirect(preview.redirect_url, 303);
  }
}
