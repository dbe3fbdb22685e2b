import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ChangeOrganisationDto } from '../../organisations/dto/organisation.dto';
import { OrganisationsService } from '../../organisations/organisations.service';
import { Staff } from '../../platform/access/access.decorators';
import { BadRequest, ValidationFailed } from '../../platform/http/problems';
import { validated } from '../../platform/http/validation';
import { AdminPages } from '../console/admin.pages';
import type { FormErrors } from '../../platform/pages/form-errors';
import { typed, type PostedForm } from '../../platform/pages/posted-form';
import type { Flash } from '../../platform/pages/flash.view';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { accentLines } from './accent.view';
import {
  BRANDING_PATH,
  brandingChanges,
  brandingValues,
  LOGO_FIELDS,
  logosIn,
  type BrandingValues,
} from './branding-form';
import { brandingView } from './branding.view';
import { mayChange, savedFlash } from './settings-changes';
import { settingsErrors } from './settings.view';

/** The branding settings. */
@ApiExcludeController()
@Controller('admin/settings')
export class BrandingPageController {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly pages: AdminPages,
  ) {}

  @Get()
  @Staff('viewer')
  show(@Visiting() visit: ConsoleVisit, @Query('saved') saved: unknown): Promise<string> {
    return this.page(visit, { flash: savedFlash(saved, visit) });
  }

  @Post()
  @Staff('admin')
  async change(
    @Visiting() visit: ConsoleVisit,
    @Body() form: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      await this.organisations.change(visit.scope, validated(ChangeOrganisationDto, brandingChanges(form)));
      await reply.redirect(`${BRANDING_PATH}?saved=settings`, 303);
    } catch (error) {
      if (!(error instanceof ValidationFailed)) throw error;
      const again = logosIn(form).map(
        (name) => [name, visit.locale.t('admin.settings.error.logo_again')] as const,
      );
      const errors = { ...Object.fromEntries(again), ...settingsErrors(error.errors, visit.locale) };
      const page = await this.page(visit, { values: brandingValues(form), errors });
      await reply.status(error.status).send(page);
    }
  }

  @Post('logo/remove')
  @Staff('admin')
  async removeLogo(
    @Visiting() { scope }: ConsoleVisit,
    @Body() form: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const field = LOGO_FIELDS.find((known) => known === typed(form, 'logo'));
    if (field === undefined) throw new BadRequest('There is no such logo.');
    await this.organisations.change(scope, { branding: { [field]: null } });
    await reply.redirect(`${BRANDING_PATH}?saved=logo`, 303);
  }

  /** Describes how pages use a colour while it is being chosen, for the page's script. */
  @Get('accent')
  @Staff('viewer')
  async accent(
    @Visiting() { locale }: ConsoleVisit,
    @Query('color') color: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const lines = accentLines(typeof color === 'string' ? color : '', locale);
    await reply.type('application/json').send({ lines });
  }

  private async page(
    visit: ConsoleVisit,
    given: { values?: BrandingValues; errors?: FormErrors; flash?: Flash | null },
  ): Promise<string> {
    const { scope, locale, request } = visit;
    const { branding } = await this.organisations.get(scope);
    const { values = branding, errors = {}, flash = null } = given;
    const view = brandingView({ values, branding, errors, mayChange: mayChange(visit) }, locale);
    if (request.pagePolicy) request.pagePolicy = { ...request.pagePolicy, holdsFrames: true };
    const title = locale.t('admin.room.settings');
    return this.pages.render(visit, 'admin/settings/branding', view, { title, flash });
  }
}
