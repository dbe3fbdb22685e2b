import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Scope, Staff } from '../platform/access/access.decorators';
import type { StaffScope } from '../platform/access/scopes';
import { firstRoom } from './console/admin.pages';

@ApiExcludeController()
@Controller('admin')
export class HomePageController {
  /** Redirects to the first section that the role may open. */
  @Get()
  @Staff('viewer')
  async home(@Scope() scope: StaffScope, @Res() reply: FastifyReply): Promise<void> {
    await reply.redirect(firstRoom(scope.role), 303);
  }
}
