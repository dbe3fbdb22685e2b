import { Readable } from 'node:stream';
import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ImportsService } from '../../imports/imports.service';
import { IMPORT_ERROR_LIST, IMPORT_LIST } from '../../imports/imports.types';
import { Staff, StaffFile } from '../../platform/access/access.decorators';
import { dispositionOf } from '../../platform/http/attachment';
import type { Filter } from '../../platform/http/list/list-definition';
import { pageAt } from '../../platform/http/list/page-at';
import { StaffService } from '../../staff/staff.service';
import { AdminPages } from '../console/admin.pages';
import { flashOf } from '../../platform/pages/flash.view';
import { chosenOf } from '../../platform/pages/list-query';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { staffAmong } from './import-words.view';
import { importView } from './import.view';
import { CHIP_STATUSES, IMPORT_CHIPS, importsView, type ImportChip } from './imports.view';
import { rejectedLines, rejectedName } from './rejected-lines';

/** Confirmations of changes, as named in the query of the page. */
const SAVED = ['admin.imports.saved.discarded'] as const;

/** Imports and their progress. */
@ApiExcludeController()
@Controller('admin/imports')
export class ImportsPageController {
  constructor(
    private readonly imports: ImportsService,
    private readonly staff: StaffService,
    private readonly pages: AdminPages,
  ) {}

  @Get()
  @Staff('viewer')
  async list(
    @Visiting() visit: ConsoleVisit,
    @Query() { cursor, status, saved }: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const { scope, locale } = visit;
    const chip = chosenOf(IMPORT_CHIPS, status);
    const page = await this.imports.list(scope, pageAt(IMPORT_LIST, cursor, { filters: filtersOf(chip) }));
    const names = await this.staff.namesOf(scope, staffAmong(page.results));
    const flash = flashOf(saved, SAVED, locale);
    const view = importsView({ page, names, chip, role: scope.role }, locale);
    return this.pages.render(visit, 'admin/imports/imports', view, {
      title: locale.t('admin.room.imports'),
      flash,
    });
  }

  @Get(':id')
  @Staff('viewer')
  async show(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query('cursor') cursor: unknown,
  ): Promise<string> {
    const { scope, locale } = visit;
    const one = await this.imports.get(scope, id);
    const errors = await this.imports.listErrors(scope, id, pageAt(IMPORT_ERROR_LIST, cursor));
    const names = await this.staff.namesOf(scope, staffAmong([one]));
    const view = importView({ one, errors, names }, locale);
    return this.pages.render(visit, 'admin/imports/import', view, { title: view.name });
  }

  /** Downloads all rejected lines as CSV. */
  @Get(':id/rejected')
  @StaffFile('viewer')
  @Header('cache-control', 'no-store')
  async rejected(
    @Visiting() { scope, locale }: ConsoleVisit,
    @Param('id') id: string,
  ): Promise<StreamableFile> {
    const one = await this.imports.get(scope, id);
    const lines = rejectedLines(this.imports.everyError(scope, id), locale);
    return new StreamableFile(Readable.from(lines, { objectMode: false }), {
      type: 'text/csv; charset=utf-8',
      disposition: dispositionOf(rejectedName(one)),
    });
  }
}

function filtersOf(chip: ImportChip): Filter[] {
  const value = CHIP_STATUSES[chip];
  return value.length === 0 ? [] : [{ field: 'status', kind: 'text', operator: 'in', value }];
}
