import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ImportMappingsService } from '../../imports/mapping/import-mappings.service';
import { KEPT_MAPPING_LIST } from '../../imports/mapping/import-mappings.types';
import { Staff } from '../../platform/access/access.decorators';
import { pageAt } from '../../platform/http/list/page-at';
import { AdminPages } from '../console/admin.pages';
import { flashOf } from '../../platform/pages/flash.view';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { mappingsView } from './mappings.view';

/** Saved mappings. They are created on the page of a trial. */
@ApiExcludeController()
@Controller('admin/imports/mappings')
export class MappingsPageController {
  constructor(
    private readonly mappings: ImportMappingsService,
    private readonly pages: AdminPages,
  ) {}

  @Get()
  @Staff('viewer')
  async list(
    @Visiting() visit: ConsoleVisit,
    @Query('cursor') cursor: unknown,
    @Query('saved') saved: unknown,
  ): Promise<string> {
    const { scope, locale } = visit;
    const page = await this.mappings.list(scope, pageAt(KEPT_MAPPING_LIST, cursor));
    const flash = flashOf(saved, ['admin.imports.saved.removed'], locale);
    return this.pages.render(visit, 'admin/imports/mappings', mappingsView(page, scope.role, locale), {
      title: locale.t('admin.imports.mappings.title'),
      flash,
    });
  }

  @Post(':id/remove')
  @Staff('admin')
  async remove(
    @Visiting() { scope }: ConsoleVisit,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.mappings.remove(scope, id);
    await reply.redirect('/admin/imports/mappings?saved=removed', 303);
  }
}
