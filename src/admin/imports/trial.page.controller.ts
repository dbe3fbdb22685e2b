import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { MappingMissing } from '../../imports/drafts/import-drafts.errors';
import { ImportDraftsService } from '../../imports/drafts/import-drafts.service';
import { ImportMappingsService } from '../../imports/mapping/import-mappings.service';
import { ImportTrialService } from '../../imports/drafts/import-trial.service';
import { MappingRefused } from '../../imports/imports.errors';
import { Staff } from '../../platform/access/access.decorators';
import { ValidationFailed } from '../../platform/http/problems';
import { AdminPages } from '../console/admin.pages';
import { flashOf } from '../../platform/pages/flash.view';
import type { Flash } from '../../platform/pages/flash.view';
import { formErrors } from '../console/form-errors.view';
import type { PostedForm } from '../../platform/pages/posted-form';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { asWritten } from './as-written';
import { trialView, type TrialData } from './trial.view';

const FRESH: TrialData['keeping'] = { name: '', error: undefined };

const SAVED = ['admin.imports.saved.kept'] as const;

/** The third step of an import: a trial, and then the run. */
@ApiExcludeController()
@Controller('admin/imports/uploads/:id')
export class TrialPageController {
  constructor(
    private readonly drafts: ImportDraftsService,
    private readonly trials: ImportTrialService,
    private readonly mappings: ImportMappingsService,
    private readonly pages: AdminPages,
  ) {}

  @Get('trial')
  @Staff('admin')
  async show(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query('saved') saved: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (await this.drafts.isStarted(visit.scope, id)) {
      await reply.redirect(`/admin/imports/${id}`, 303);
      return;
    }
    try {
      await reply.send(
        await this.page(visit, id, { keeping: FRESH, flash: flashOf(saved, SAVED, visit.locale) }),
      );
    } catch (error) {
      const needsMapping = error instanceof MappingMissing || error instanceof MappingRefused;
      if (!needsMapping) throw error;
      await reply.redirect(`/admin/imports/uploads/${id}`, 303);
    }
  }

  /** Saves the file's mapping for other files. */
  @Post('keep')
  @Staff('admin')
  async keep(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Body() form: PostedForm | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { scope, locale } = visit;
    const name = asWritten(form, 'name').replace(/\s+/g, ' ').trim();
    const { mapping } = await this.drafts.get(scope, id);
    if (mapping === null) throw new MappingMissing();
    try {
      await this.mappings.keep(scope, name, mapping);
      await reply.redirect(`/admin/imports/uploads/${id}/trial?saved=kept`, 303);
    } catch (error) {
      if (!(error instanceof ValidationFailed)) throw error;
      const keeping = { name, error: formErrors(error.errors, locale)['name'] };
      await reply.status(error.status).send(await this.page(visit, id, { keeping, flash: null }));
    }
  }

  /** Starts the import. Repeated, it redirects to the import that has started already. */
  @Post('run')
  @Staff('admin')
  async run(
    @Visiting() { scope }: ConsoleVisit,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const importId = await this.drafts.run(scope, id);
    await reply.redirect(`/admin/imports/${importId}`, 303);
  }

  private async page(
    visit: ConsoleVisit,
    id: string,
    { keeping, flash }: { keeping: TrialData['keeping']; flash: Flash | null },
  ): Promise<string> {
    const { scope, locale } = visit;
    const draft = await this.drafts.get(scope, id);
    const trial = await this.trials.run(scope, id);
    const view = trialView({ draft, trial, keeping }, locale);
    return this.pages.render(visit, 'admin/imports/trial', view, { title: view.name, flash });
  }
}
