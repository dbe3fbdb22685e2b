import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ContractDocumentsService } from '../../contracts/contract-documents.service';
import { ContractsService } from '../../contracts/contracts.service';
import { phaseWindow } from '../../contracts/phases.view';
import { Scope, Staff, StaffFile } from '../../platform/access/access.decorators';
import type { StaffScope } from '../../platform/access/scopes';
import { handOut } from '../../platform/http/attachment';
import { AdminPages } from '../console/admin.pages';
import { ownersOf } from '../console/name.view';
import { NamesService } from '../console/names.service';
import type { ListQuery } from '../../platform/pages/list-query';
import { ProductNames } from '../plans/product-names';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { contractView } from './contract.view';
import { contractsNarrowing, contractsRequest } from './contracts.query';
import { contractsView } from './contracts.view';

/** The contracts of all customers. */
@ApiExcludeController()
@Controller('admin/contracts')
export class AdminContractsPageController {
  constructor(
    private readonly contracts: ContractsService,
    private readonly documents: ContractDocumentsService,
    private readonly names: NamesService,
    private readonly products: ProductNames,
    private readonly pages: AdminPages,
  ) {}

  @Get()
  @Staff('viewer')
  async list(@Visiting() visit: ConsoleVisit, @Query() query: ListQuery): Promise<string> {
    const { scope, locale, today } = visit;
    const narrowing = contractsNarrowing(query);
    const customer = await this.names.narrowedTo(scope, narrowing);
    const page = await this.contracts.list(scope, contractsRequest(narrowing, query['cursor']));
    const nameOf = await this.names.of(scope, ownersOf(page.results));
    const view = contractsView({ page, narrowing, nameOf, customer, today }, locale);
    return this.pages.render(visit, 'admin/contracts/contracts', view, {
      title: locale.t('admin.room.contracts'),
    });
  }

  @Get(':id')
  @Staff('viewer')
  async show(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query('from') from: unknown,
  ): Promise<string> {
    const { scope, locale, today } = visit;
    const contract = await this.contracts.get(scope, id);
    const window = phaseWindow(contract, today, from);
    const prices = contract.phases.flatMap((phase) => phase.prices);
    const [products, nameOf] = await Promise.all([
      this.products.of(scope, prices),
      this.names.of(scope, ownersOf([contract])),
    ]);
    const view = contractView({ contract, window, products, nameOf, today }, locale);
    return this.pages.render(visit, 'admin/contracts/contract', view, { title: view.name });
  }

  @Get(':id/documents/:document_id')
  @StaffFile('viewer')
  async open(
    @Scope() scope: StaffScope,
    @Param('id') id: string,
    @Param('document_id') documentId: string,
  ): Promise<StreamableFile> {
    const { file, content } = await this.documents.open(scope, id, documentId);
    return handOut({ ...file, content });
  }
}
