import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiKey, Scope } from '../platform/access/access.decorators';
import type { OrganisationScope } from '../platform/access/scopes';
import { Answers, AnswersPage } from '../platform/http/fields/answer.decorators';
import { OwnTransaction } from '../platform/http/idempotency/idempotency.decorators';
import { Lists, PageQuery } from '../platform/http/list/list.decorators';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { uploadError } from '../platform/http/upload-parsers';
import { ImportDto, ImportErrorDto } from './dto/import.dto';
import { UPLOAD_BODY } from './dto/upload.body';
import { ImportsService } from './imports.service';
import { IMPORT_ERROR_LIST, IMPORT_LIST, type Import, type ImportError } from './imports.types';
import { uploadIn } from './upload';

@ApiTags('Imports')
@Controller('v1/imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Get()
  @ApiKey('imports:read')
  @ApiOperation({ operationId: 'listImports', summary: 'List imports, newest first' })
  @Lists(IMPORT_LIST)
  @AnswersPage(ImportDto)
  list(@Scope() scope: OrganisationScope, @PageQuery() page: PageRequest): Promise<Page<Import>> {
    return this.imports.list(scope, page);
  }

  @Post()
  @ApiKey('imports:write')
  @OwnTransaction()
  @ApiOperation({
    operationId: 'createImport',
    summary: 'Import records from NDJSON, or from CSV with a mapping',
    requestBody: UPLOAD_BODY,
  })
  @Answers(ImportDto, { status: 202, description: 'The file is stored and will be imported.' })
  async create(@Scope() scope: OrganisationScope, @Req() request: FastifyRequest): Promise<Import> {
    const upload = await uploadIn(request).catch((error: unknown) => {
      throw uploadError(request, error);
    });
    try {
      return await this.imports.receive(scope, upload);
    } catch (error) {
      upload.content.resume();
      throw uploadError(request, error);
    }
  }

  @Get(':id')
  @ApiKey('imports:read')
  @ApiOperation({ operationId: 'getImport', summary: 'See how far an import is' })
  @Answers(ImportDto)
  get(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<Import> {
    return this.imports.get(scope, id);
  }

  @Get(':id/errors')
  @ApiKey('imports:read')
  @ApiOperation({
    operationId: 'listImportErrors',
    summary: 'List what did not go in, in the order of the file',
  })
  @Lists(IMPORT_ERROR_LIST)
  @AnswersPage(ImportErrorDto)
  listErrors(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @PageQuery() page: PageRequest,
  ): Promise<Page<ImportError>> {
    return this.imports.listErrors(scope, id, page);
  }
}
