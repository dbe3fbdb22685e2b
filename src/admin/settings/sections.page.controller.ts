import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ChangeOrganisationDto } from '../../organisations/dto/organisation.dto';
import { OrganisationsService } from '../../organisations/organisations.service';
import { Staff } from '../../platform/access/access.decorators';
import { ValidationFailed } from '../../platform/http/problems';
import { validated } from '../../platform/http/validation';
import { AdminPages } from '../console/admin.pages';
import { labelledSummary, labelsOf } from '../console/form-errors.view';
import { type FormErrors } from '../../platform/pages/form-errors';
import type { PostedForm } from '../../platform/pages/posted-form';
import type { Flash } from '../../platform/pages/flash.view';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { ACCESS } from './access.section';
import { PAYMENT } from './payment.section';
import { PORTAL } from './portal.section';
import { mayChange, savedFlash } from './settings-changes';
import {
  sectionLinks,
  sectionPath,
  settingsErrors,
  type Section,
  type SettingsValues,
} from './settings.view';

/** The settings pages other than the branding. */
@ApiExcludeController()
@Controller('admin/settings')
export class SectionsPageController {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly pages: AdminPages,
  ) {}

  @Get('portal')
  @Staff('viewer')
  showPortal(@Visiting() visit: ConsoleVisit, @Query('saved') saved: unknown): Promise<string> {
    return this.show(PORTAL, visit, saved);
  }

  @Post('portal')
  @Staff('admin')
  changePortal(
    @Visiting() visit: ConsoleVisit,
    @Body() form: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.change(PORTAL, visit, form, reply);
  }

  @Get('access')
  @Staff('viewer')
  showAccess(@Visiting() visit: ConsoleVisit, @Query('saved') saved: unknown): Promise<string> {
    return this.show(ACCESS, visit, saved);
  }

  @Post('access')
  @Staff('admin')
  changeAccess(
    @Visiting() visit: ConsoleVisit,
    @Body() form: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.change(ACCESS, visit, form, reply);
  }

  @Get('payment')
  @Staff('viewer')
  showPayment(@Visiting() visit: ConsoleVisit, @Query('saved') saved: unknown): Promise<string> {
    return this.show(PAYMENT, visit, saved);
  }

  @Post('payment')
  @Staff('admin')
  changePayment(
    @Visiting() visit: ConsoleVisit,
    @Body() form: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.change(PAYMENT, visit, form, reply);
  }

  private async show(section: Section, visit: ConsoleVisit, saved: unknown): Promise<string> {
    const values = section.saved(await this.organisations.get(visit.scope));
    return this.page(section, visit, { values, errors: {}, flash: savedFlash(saved, visit) });
  }

  private async change(
    section: Section,
    visit: ConsoleVisit,
    form: PostedForm,
    reply: FastifyReply,
  ): Promise<void> {
    const values = section.posted(form);
    try {
      await this.organisations.change(visit.scope, validated(ChangeOrganisationDto, section.changes(values)));
      await reply.redirect(`${sectionPath(section.name)}?saved=settings`, 303);
    } catch (error) {
      if (!(error instanceof ValidationFailed)) throw error;
      const errors = settingsErrors(error.errors, visit.locale, section.names);
      await reply.status(error.status).send(await this.page(section, visit, { values, errors, flash: null }));
    }
  }

  private page(
    { name, view, order }: Section,
    visit: ConsoleVisit,
    { values, errors, flash }: { values: SettingsValues; errors: FormErrors; flash: Flash | null },
  ): Promise<string> {
    const { locale, request } = visit;
    if (request.pagePolicy) request.pagePolicy = { ...request.pagePolicy, holdsFrames: true };
    const model = {
      sections: sectionLinks(name, locale),
      mayChange: mayChange(visit),
      errors: labelledSummary(
        errors,
        labelsOf(order, (field) => `admin.settings.label.${field}`, locale),
        locale,
      ),
      ...view(values, errors, locale),
    };
    const title = `${locale.t(`admin.settings.section.${name}`)} · ${locale.t('admin.room.settings')}`;
    return this.pages.render(visit, `admin/settings/${name}`, model, { title, flash });
  }
}
