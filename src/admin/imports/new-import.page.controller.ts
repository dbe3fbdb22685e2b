import { Controller, Get, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FileUnfit } from '../../imports/drafts/import-drafts.errors';
import { ImportDraftsService } from '../../imports/drafts/import-drafts.service';
import { LARGEST_UPLOAD } from '../../imports/imports.service';
import { Staff } from '../../platform/access/access.decorators';
import { FileTooLarge } from '../../platform/files/files.errors';
import { uploadError } from '../../platform/http/upload-parsers';
import { AdminPages } from '../console/admin.pages';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { newImportView, type FileRefusal } from './new-import.view';

/** Maximum size of the form without its file, in bytes. */
const FORM_ROOM = 64 * 1024;

/** The first step of an import: stores the uploaded file. */
@ApiExcludeController()
@Controller('admin/imports/new')
export class NewImportPageController {
  constructor(
    private readonly drafts: ImportDraftsService,
    private readonly pages: AdminPages,
  ) {}

  @Get()
  @Staff('admin')
  form(@Visiting() visit: ConsoleVisit): Promise<string> {
    return this.page(visit, null);
  }

  @Post()
  @Staff('admin')
  async send(@Visiting() visit: ConsoleVisit, @Res() reply: FastifyReply): Promise<void> {
    const { request } = visit;
    const file = request.postedFile;
    if (announced(request) > LARGEST_UPLOAD + FORM_ROOM) await this.refuse(visit, reply, 413, 'too_large');
    else if (file === undefined || file.name === '') await this.refuse(visit, reply, 422, 'required');
    else {
      try {
        const { id } = await this.drafts.receive(visit.scope, file);
        await reply.redirect(`/admin/imports/uploads/${id}`, 303);
      } catch (error) {
        if (error instanceof FileTooLarge) await this.refuse(visit, reply, 413, 'too_large');
        else if (error instanceof FileUnfit) await this.refuse(visit, reply, 422, error.unfitness);
        else throw uploadError(request, error);
      }
    }
  }

  private async refuse(
    visit: ConsoleVisit,
    reply: FastifyReply,
    status: number,
    refusal: FileRefusal,
  ): Promise<void> {
    await reply.status(status).send(await this.page(visit, refusal));
  }

  private page(visit: ConsoleVisit, refusal: FileRefusal | null): Promise<string> {
    const { locale } = visit;
    return this.pages.render(visit, 'admin/imports/new-import', newImportView(refusal, locale), {
      title: locale.t('admin.imports.new.title'),
    });
  }
}

/** Bytes of the request according to its Content-Length header. */
function announced({ headers }: FastifyRequest): number {
  return Number(headers['content-length'] ?? 0);
}
