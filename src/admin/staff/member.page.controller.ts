import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Staff } from '../../platform/access/access.decorators';
import { STAFF_ROLES } from '../../platform/access/scopes';
import { BadRequest } from '../../platform/http/problems';
import { StaffService } from '../../staff/staff.service';
import { AdminPages } from '../console/admin.pages';
import { flashOf } from '../../platform/pages/flash.view';
import { typed, type PostedForm } from '../../platform/pages/posted-form';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { memberView } from './member.view';

/** Confirmations of changes, as named in the query of the page. */
const SAVED = [
  'admin.staff.saved.role',
  'admin.staff.saved.deactivated',
  'admin.staff.saved.reactivated',
] as const;

/** The page of one member of staff, and the actions on the member. */
@ApiExcludeController()
@Controller('admin/staff/:id')
export class MemberPageController {
  constructor(
    private readonly staff: StaffService,
    private readonly pages: AdminPages,
  ) {}

  @Get()
  @Staff('viewer')
  async show(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query('saved') saved: unknown,
  ): Promise<string> {
    const { scope, locale } = visit;
    const view = memberView(await this.staff.get(scope, id), scope, locale);
    const flash = flashOf(saved, SAVED, locale);
    return this.pages.render(visit, 'admin/staff/member', view, { title: view.name, flash });
  }

  @Post('role')
  @Staff('admin')
  async changeRole(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Body() form: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const role = STAFF_ROLES.find((known) => known === typed(form, 'role'));
    if (role === undefined) throw new BadRequest('There is no such role.');
    await this.staff.changeRole(visit.scope, id, role);
    await reply.redirect(`/admin/staff/${id}?saved=role`, 303);
  }

  @Post('deactivate')
  @Staff('admin')
  async deactivate(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.staff.deactivate(visit.scope, id);
    await reply.redirect(`/admin/staff/${id}?saved=deactivated`, 303);
  }

  @Post('reactivate')
  @Staff('admin')
  async reactivate(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.staff.reactivate(visit.scope, id);
    await reply.redirect(`/admin/staff/${id}?saved=reactivated`, 303);
  }
}
