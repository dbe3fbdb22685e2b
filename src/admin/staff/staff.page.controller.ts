import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';
import { Staff } from '../../platform/access/access.decorators';
import { ValidationFailed } from '../../platform/http/problems';
import { pageAt } from '../../platform/http/list/page-at';
import { validated } from '../../platform/http/validation';
import { NewStaffDto } from '../../staff/dto/staff.dto';
import { StaffService } from '../../staff/staff.service';
import { STAFF_LIST, type StaffLink } from '../../staff/staff.types';
import { AdminPages } from '../console/admin.pages';
import { formErrors } from '../console/form-errors.view';
import { type FormErrors } from '../../platform/pages/form-errors';
import { typed, type PostedForm } from '../../platform/pages/posted-form';
import { SingleUseForm } from '../console/single-use-form';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { inviteView, linkView, type InviteValues } from './invite.view';
import { staffListView } from './staff.view';

const NOBODY: InviteValues = { email: '', name: '', role: 'viewer' };

/** Members of staff and invitations. */
@ApiExcludeController()
@Controller('admin/staff')
export class StaffPageController {
  constructor(
    private readonly staff: StaffService,
    private readonly pages: AdminPages,
    @Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'publicUrl'>,
  ) {}

  @Get()
  @Staff('viewer')
  async list(@Visiting() visit: ConsoleVisit, @Query('cursor') cursor: unknown): Promise<string> {
    const { scope, locale } = visit;
    const page = await this.staff.list(scope, pageAt(STAFF_LIST, cursor));
    return this.pages.render(visit, 'admin/staff/staff', staffListView(page, scope, locale), {
      title: locale.t('admin.room.staff'),
    });
  }

  @Get('new')
  @Staff('admin')
  form(@Visiting() visit: ConsoleVisit): Promise<string> {
    return this.invitePage(visit, NOBODY, {});
  }

  /** Answers with the page of the link instead of a redirect: the link is not stored, so no later page can show it. */
  @Post()
  @Staff('admin')
  @SingleUseForm()
  async invite(
    @Visiting() visit: ConsoleVisit,
    @Body() form: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const values = {
      email: typed(form, 'email').trim(),
      name: typed(form, 'name').trim(),
      role: typed(form, 'role'),
    };
    try {
      const link = await this.staff.invite(visit.scope, validated(NewStaffDto, values));
      await reply.send(await this.linkPage(visit, link));
    } catch (error) {
      if (!(error instanceof ValidationFailed)) throw error;
      const page = await this.invitePage(visit, values, formErrors(error.errors, visit.locale));
      await reply.status(error.status).send(page);
    }
  }

  @Post(':id/link')
  @Staff('admin')
  @SingleUseForm()
  async link(@Visiting() visit: ConsoleVisit, @Param('id') id: string): Promise<string> {
    return this.linkPage(visit, await this.staff.makeLink(visit.scope, id));
  }

  private invitePage(visit: ConsoleVisit, values: InviteValues, errors: FormErrors): Promise<string> {
    const { scope, locale } = visit;
    const view = inviteView(values, scope.role, errors, locale);
    return this.pages.render(visit, 'admin/staff/invite', view, { title: locale.t('admin.invite.title') });
  }

  private linkPage(visit: ConsoleVisit, link: StaffLink): Promise<string> {
    const view = linkView(link, this.config.publicUrl, visit.locale);
    return this.pages.render(visit, 'admin/once', view, { title: view.title });
  }
}
