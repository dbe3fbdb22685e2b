import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OWN_CONTRACT_LIST } from '../../contracts/contracts.types';
import { CustomerContractsService } from '../../contracts/customer-contracts.service';
import { PortalFile, PortalPage, Scope } from '../../platform/access/access.decorators';
import type { CustomerScope } from '../../platform/access/scopes';
import { handOut } from '../../platform/http/attachment';
import { pageAt } from '../../platform/http/list/page-at';
import { PortalPages } from '../portal.pages';
import { PortalTab } from '../tab';
import { Visiting, type CustomerVisit } from '../visit';
import { contractView } from './contract.view';
import { contractsView } from './contracts.view';
import { phaseWindow } from '../../contracts/phases.view';

@ApiExcludeController()
@Controller('s/:sid/contracts')
@PortalTab('contracts')
export class ContractsPageController {
  constructor(
    private readonly contracts: CustomerContractsService,
    private readonly pages: PortalPages,
  ) {}

  @Get()
  @PortalPage()
  async list(@Visiting() visit: CustomerVisit, @Query('cursor') cursor: unknown): Promise<string> {
    const { scope, locale, today } = visit;
    const page = await this.contracts.listOfCustomer(scope, pageAt(OWN_CONTRACT_LIST, cursor));
    const view = contractsView({ page, today }, locale, linksOf(visit));
    return this.pages.render(visit, 'portal/contracts/contracts', view, { title: locale.t('tab.contracts') });
  }

  @Get(':id')
  @PortalPage()
  async one(
    @Visiting() visit: CustomerVisit,
    @Param('id') id: string,
    @Query('from') from: unknown,
  ): Promise<string> {
    const { scope, locale, today } = visit;
    const contract = await this.contracts.outlineOfCustomer(scope, id);
    const window = phaseWindow(contract, today, from);
    const phases = await this.contracts.withPrices(scope, window.phases);
    const view = contractView({ contract, phases, window, today }, locale, linksOf(visit));
    return this.pages.render(visit, 'portal/contracts/contract', view, { title: view.title });
  }

  @Get(':id/documents/:document_id')
  @PortalFile()
  async open(
    @Scope() scope: CustomerScope,
    @Param('id') id: string,
    @Param('document_id') documentId: string,
  ): Promise<StreamableFile> {
    const { file, content } = await this.contracts.openDocument(scope, id, documentId);
    return handOut({ ...file, content });
  }
}

function linksOf({ base, settings }: CustomerVisit): { contracts: string; merchant: string } {
  return { contracts: `${base}/contracts`, merchant: settings.branding.name };
}
