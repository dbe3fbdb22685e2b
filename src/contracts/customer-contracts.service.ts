import { Injectable } from '@nestjs/common';
import type { CustomerScope } from '../platform/access/scopes';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { isUuid } from '../platform/http/uuid';
import { ContractDocumentsRepository } from './contract-documents.repository';
import { ContractDocumentsService, type OpenDocument } from './contract-documents.service';
import { ContractDocumentNotFound, ContractNotFound } from './contracts.errors';
import type {
  OwnContract,
  OwnContractOutline,
  OwnContractSummary,
  OwnPhase,
  PhaseOutline,
} from './contracts.types';
import { CustomerContractsRepository } from './customer-contracts.repository';

/** Contracts as one customer sees them: all its own contracts except drafts. */
@Injectable()
export class CustomerContractsService {
  constructor(
    private readonly contracts: CustomerContractsRepository,
    private readonly documents: ContractDocumentsRepository,
    private readonly files: ContractDocumentsService,
  ) {}

  listOfCustomer(scope: CustomerScope, page: PageRequest): Promise<Page<OwnContractSummary>> {
    return this.contracts.findPage(scope, page);
  }

  /** A contract with all its phases and their prices. @throws ContractNotFound */
  async getOfCustomer(scope: CustomerScope, id: string): Promise<OwnContract> {
    const outline = await this.outlineOfCustomer(scope, id);
    return { ...outline, phases: await this.withPrices(scope, outline.phases) };
  }

  /** A contract without prices, so that the cost does not depend on their number. @throws ContractNotFound */
  async outlineOfCustomer(scope: CustomerScope, id: string): Promise<OwnContractOutline> {
    if (!isUuid(id)) throw new ContractNotFound();
    const [found, documents] = await Promise.all([
      this.contracts.find(scope, id),
      this.documents.findOf(scope.organisationId, id),
    ]);
    if (!found) throw new ContractNotFound();
    const { name, status, currency, start_date, end_date, renewal, phases } = found;
    return { id, name, status, currency, start_date, end_date, renewal, phases, documents };
  }

  /** Phases of the customer's contracts with their prices, in one statement. */
  async withPrices(scope: CustomerScope, phases: readonly PhaseOutline[]): Promise<OwnPhase[]> {
    const ids = phases.map((phase) => phase.id);
    const prices = await this.contracts.findPrices(scope, ids);
    return phases.map((phase) => ({ ...phase, prices: prices.get(phase.id) ?? [] }));
  }

  /** @throws ContractDocumentNotFound also for documents of drafts and of other customers */
  async openDocument(scope: CustomerScope, contractId: string, id: string): Promise<OpenDocument> {
    const contract = isUuid(contractId) ? await this.contracts.find(scope, contractId) : null;
    if (!contract) throw new ContractDocumentNotFound();
    return this.files.open(scope, contractId, id);
  }
}
