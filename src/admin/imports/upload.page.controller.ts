import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ImportDraftsService } from '../../imports/drafts/import-drafts.service';
import { ImportMappingsService } from '../../imports/mapping/import-mappings.service';
import type { StartingPoint } from '../../imports/mapping/import-mappings.types';
import { MappingRefused } from '../../imports/imports.errors';
import type { MappingProblem } from '../../imports/source.errors';
import { Staff } from '../../platform/access/access.decorators';
import { AdminPages } from '../console/admin.pages';
import type { PostedForm } from '../../platform/pages/posted-form';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { asWritten } from './as-written';
import { uploadView } from './upload.view';

/** The second step of an import: maps the stored file, or discards it. */
@ApiExcludeController()
@Controller('admin/imports/uploads/:id')
export class UploadPageController {
  constructor(
    private readonly drafts: ImportDraftsService,
    private readonly mappings: ImportMappingsService,
    private readonly pages: AdminPages,
  ) {}

  @Get()
  @Staff('admin')
  async show(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query('start') start: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (await this.drafts.isStarted(visit.scope, id)) {
      await reply.redirect(`/admin/imports/${id}`, 303);
      return;
    }
    const draft = await this.drafts.get(visit.scope, id);
    if (draft.format === 'ndjson') await reply.redirect(`/admin/imports/uploads/${id}/trial`, 303);
    else await reply.send(await this.page(visit, id, { start, typed: null, problems: [] }));
  }

  @Post('mapping')
  @Staff('admin')
  async setMapping(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Body() form: PostedForm | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const mapping = asWritten(form, 'mapping');
    try {
      await this.drafts.setMapping(visit.scope, id, mapping);
      await reply.redirect(`/admin/imports/uploads/${id}/trial`, 303);
    } catch (error) {
      if (!(error instanceof MappingRefused)) throw error;
      const { status, problems } = error;
      const page = await this.page(visit, id, { start: null, typed: mapping, problems });
      await reply.status(status).send(page);
    }
  }

  @Post('discard')
  @Staff('admin')
  async discard(
    @Visiting() { scope }: ConsoleVisit,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.drafts.discard(scope, id);
    await reply.redirect('/admin/imports?saved=discarded', 303);
  }

  private async page(
    visit: ConsoleVisit,
    id: string,
    { start, typed, problems }: { start: unknown; typed: string | null; problems: readonly MappingProblem[] },
  ): Promise<string> {
    const { scope, locale } = visit;
    const draft = await this.drafts.get(scope, id);
    const sample = await this.drafts.sample(scope, id);
    const points = await this.mappings.startingPoints(scope, sample);
    const begun = begunWith(points, { start, own: typed ?? draft.mapping });
    const view = uploadView({ draft, sample, points, ...begun, problems }, locale);
    return this.pages.render(visit, 'admin/imports/upload', view, { title: view.name });
  }
}

const NOTHING = { key: null, mapping: '' };

/** The mapping to show: the requested starting point, else the edited text, else the best match. */
function begunWith(
  points: readonly StartingPoint[],
  { start, own }: { start: unknown; own: string | null },
): { chosen: string | null; mapping: string } {
  const wanted = points.find(({ key }) => key === start);
  if (!wanted && own !== null) return { chosen: null, mapping: own };
  const { key, mapping } = wanted ?? points.find(({ fits }) => fits) ?? points.at(-1) ?? NOTHING;
  return { chosen: key, mapping };
}
