import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { AuditWords } from '../audit/audit.types';
import type { OrganisationScope } from '../platform/access/scopes';
import { outcomeOf, type Draft } from '../platform/database/drafts';
import { columnsWith, pick } from '../platform/database/record-columns';
import { Transactions } from '../platform/database/transactions';
import type { WriteOutcome, Written } from '../platform/database/written';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { isUuid } from '../platform/http/uuid';
import { PricesService, type PriceSet } from '../pricing/prices.service';
import { CONTRACT_COLUMNS } from './contract-columns';
import { ContractDocumentsRepository } from './contract-documents.repository';
import { isRephased, toDraft, type ContractRow, type PhasedContract, type Wish } from './contract-draft';
import { actionBetween, standingAfter } from './contract-status';
import type { ContractEntity } from './contracts.entity';
import { ContractNotFound } from './contracts.errors';
import { ContractsRepository } from './contracts.repository';
import type {
  Contract,
  ContractFields,
  ContractRecord,
  ContractSummary,
  ContractVerb,
  NewContract,
} from './contracts.types';

const AUDIT: AuditWords = {
  object_type: 'contract',
  created: 'contract.created',
  updated: 'contract.updated',
};

const SHOWN = columnsWith(CONTRACT_COLUMNS, 'shown');

/** Agreements with customers, as the merchant keeps them. */
@Injectable()
export class ContractsService {
  constructor(
    private readonly contracts: ContractsRepository,
    private readonly documents: ContractDocumentsRepository,
    private readonly prices: PricesService,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
  ) {}

  /** A page of contracts of all customers, or of one when the request filters by customer. */
  async list(scope: OrganisationScope, page: PageRequest): Promise<Page<ContractSummary>> {
    const found = await this.contracts.findPage(scope.organisationId, page);
    return { ...found, results: found.results.map(toSummary) };
  }

  /** @throws ContractNotFound */
  async get(scope: OrganisationScope, id: string): Promise<Contract> {
    return this.answer(scope, isUuid(id) ? await this.contracts.find(scope.organisationId, id) : null);
  }

  /** @throws ContractNotFound */
  async getByExternalId(scope: OrganisationScope, externalId: string): Promise<Contract> {
    return this.answer(scope, await this.contracts.findByExternalId(scope.organisationId, externalId));
  }

  /** Ids by external id. External ids that match no contract are omitted. */
  idsByExternalId(scope: OrganisationScope, externalIds: readonly string[]): Promise<Map<string, string>> {
    return this.contracts.findIds(scope.organisationId, externalIds);
  }

  /**
   * @throws ExternalIdTaken; ValidationFailed for inconsistent dates, an unknown customer or an unknown
   *   product
   */
  async create(scope: OrganisationScope, wanted: NewContract): Promise<Contract> {
    return this.transactions.run(async () => {
      const [draft] = await this.write(scope, [{ before: null, fields: wanted }]);
      return this.get(scope, draft?.after.id ?? '');
    });
  }

  /**
   * Changes the fields that are given; `phases` replaces the whole set.
   *
   * @throws ContractNotFound, ContractFixed, ContractStatusUnreachable, ExternalIdTaken; ValidationFailed as
   *   {@link create} does
   */
  async change(scope: OrganisationScope, id: string, fields: ContractFields): Promise<Contract> {
    return this.transactions.run(async () => {
      const before = await this.lock(scope, id);
      await this.write(scope, [{ before, fields }]);
      return this.get(scope, id);
    });
  }

  /**
   * Creates or changes the contract with the record's external id. @throws as {@link create} and {@link
   * change} do
   */
  async put(scope: OrganisationScope, record: ContractRecord): Promise<Written<Contract>> {
    return this.transactions.upsert(async () => {
      const [outcome] = await this.putMany(scope, [record]);
      const row = await this.getByExternalId(scope, record.external_id);
      return { row, outcome: outcome ?? 'unchanged' };
    });
  }

  /**
   * {@link put} for many records with different external ids, in a fixed number of statements.
   *
   * @returns one outcome per record, in their order
   */
  async putMany(scope: OrganisationScope, records: readonly ContractRecord[]): Promise<WriteOutcome[]> {
    return this.transactions.run(async () => {
      const keys = records.map((record) => record.external_id);
      const rows = await this.contracts.findByExternalIdsLocked(scope.organisationId, keys);
      const existing = new Map(rows.map((row) => [row.external_id, row]));
      const wishes = records.map((fields) => ({ before: existing.get(fields.external_id) ?? null, fields }));
      const drafts = await this.write(scope, wishes);
      return drafts.map(outcomeOf);
    });
  }

  /** Applies a verb to a contract's status. @throws ContractNotFound, ContractStatusForbids */
  async transition(scope: OrganisationScope, id: string, verb: ContractVerb): Promise<Contract> {
    return this.transactions.run(async () => {
      const before = await this.lock(scope, id);
      await this.save(scope, [{ before, after: { ...before, ...standingAfter(before, verb) } }]);
      return this.get(scope, id);
    });
  }

  private async write(scope: OrganisationScope, wishes: readonly Wish[]): Promise<Draft<PhasedContract>[]> {
    await this.prices.assertProducts(scope, wishes.map(priceSets));
    const drafts = wishes.map((wish) =>
      toDraft(scope.organisationId, wish, (prices) => this.prices.stored(prices)),
    );
    await this.save(scope, drafts);
    return drafts;
  }

  /** Saves and audits the drafts that differ. A change of status is audited under the action of its verb. */
  private async save(scope: OrganisationScope, drafts: readonly Draft<PhasedContract>[]): Promise<void> {
    const changed = drafts.filter((draft) => outcomeOf(draft) !== 'unchanged');
    await this.contracts.save(changed.map(({ after }) => after));
    await this.contracts.replacePhases(
      scope.organisationId,
      changed.filter(isRephased).map(({ after }) => after),
    );
    const actions = new Set(changed.map(actionOf));
    for (const updated of actions) {
      const alike = changed.filter((draft) => actionOf(draft) === updated);
      await this.audit.recordDrafts(scope, alike, { ...AUDIT, updated });
    }
  }

  private async lock(scope: OrganisationScope, id: string): Promise<ContractRow> {
    const row = isUuid(id) ? await this.contracts.findLocked(scope.organisationId, id) : null;
    if (!row) throw new ContractNotFound();
    return row;
  }

  private async answer(scope: OrganisationScope, row: ContractRow | null): Promise<Contract> {
    if (!row) throw new ContractNotFound();
    const documents = await this.documents.findOf(scope.organisationId, row.id);
    return { ...toSummary(row), phases: row.phases, documents };
  }
}

function actionOf({ before, after }: Draft<PhasedContract>): AuditWords['updated'] {
  return (before && actionBetween(before, after)) ?? AUDIT.updated;
}

function priceSets({ fields }: Wish): PriceSet[] {
  return (fields.phases ?? []).map(({ prices = [] }, index) => ({
    path: `phases[${String(index)}].prices`,
    prices,
  }));
}

function toSummary(row: ContractEntity): ContractSummary {
  const shown: Pick<ContractSummary, (typeof SHOWN)[number]> = pick(row, SHOWN);
  const { id, created_at, updated_at } = row;
  return { id, ...shown, created_at, updated_at };
}
