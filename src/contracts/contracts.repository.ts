import { Injectable } from '@nestjs/common';
import { unknownCustomer } from '../customers/customers.errors';
import { violatedForeignKey, violatedUnique } from '../platform/database/database-errors';
import { KeysetList } from '../platform/database/keyset-list';
import { RowWriter } from '../platform/database/row-writer';
import { columnsOf, jsonObject, type Expressions } from '../platform/database/select-list';
import { statement, Statements } from '../platform/database/statements';
import { ExternalIdTaken } from '../platform/http/external-id.errors';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { newId } from '../platform/http/uuid';
import type { PlanPrice } from '../pricing/pricing.types';
import type { ContractRow, PhasedContract } from './contract-draft';
import { ContractPhaseEntity } from './contract-phases.entity';
import { ContractPriceEntity } from './contract-prices.entity';
import { ContractEntity } from './contracts.entity';
import { ContractHasGrants } from './contracts.errors';
import { CONTRACT_LIST, type ContractPhase } from './contracts.types';

const price: Expressions<PlanPrice> = {
  ...columnsOf('r', ['id', 'product_id', 'model', 'quantity', 'billing_period', 'billed']),
  // A numeric would become a float in JSON, so it is written as text.
  fixed_quantity: 'r.fixed_quantity::text',
};
const PRICES = `(select coalesce(jsonb_agg(${jsonObject(price)} order by r.position), '[]')
  from contract_prices r where r.organisation_id = h.organisation_id and r.phase_id = h.id)`;
const phase: Expressions<ContractPhase> = {
  ...columnsOf('h', ['id', 'name', 'start_date', 'end_date']),
  prices: PRICES,
};
const PHASES = `(select coalesce(jsonb_agg(${jsonObject(phase)} order by h.position), '[]')
  from contract_phases h where h.organisation_id = c.organisation_id and h.contract_id = c.id) as phases`;

const list = new KeysetList<ContractEntity>({
  definition: CONTRACT_LIST,
  alias: 'c',
  searchIndexed: true,
  select: 'c.*',
  from: 'contracts c',
  where: ['c.organisation_id = $1'],
});

const one = (condition: string): string =>
  `select c.*, ${PHASES} from contracts c where c.organisation_id = $1 and ${condition}`;
const byId = statement(one('c.id = $2'));
const byExternalId = statement(one('c.external_id = $2'));
const byExternalIds = statement(one('c.external_id = any($2::text[])'));
// Rows are locked by one statement and read by the next: a statement that waited for a lock still sees other
// tables as of its own start.
const lockById = statement('select id from contracts where organisation_id = $1 and id = $2 for update');
const lockByExternalIds = statement(
  'select id from contracts where organisation_id = $1 and external_id = any($2::text[]) order by id for update',
);
const idsByExternalId = statement(
  'select id, external_id from contracts where organisation_id = $1 and external_id = any($2::text[])',
);
const removePhases = statement(
  'delete from contract_phases where organisation_id = $1 and contract_id = any($2::uuid[])',
);

/** Contracts with their phases and prices, as merchants read and write them. */
@Injectable()
export class ContractsRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  find(organisationId: string, id: string): Promise<ContractRow | null> {
    return this.sql.first<ContractRow>(byId, [organisationId, id]);
  }

  async findLocked(organisationId: string, id: string): Promise<ContractRow | null> {
    const locked = await this.sql.first(lockById, [organisationId, id]);
    return locked && this.find(organisationId, id);
  }

  findByExternalId(organisationId: string, externalId: string): Promise<ContractRow | null> {
    return this.sql.first<ContractRow>(byExternalId, [organisationId, externalId]);
  }

  async findByExternalIdsLocked(
    organisationId: string,
    externalIds: readonly string[],
  ): Promise<ContractRow[]> {
    await this.sql.rows(lockByExternalIds, [organisationId, externalIds]);
    return this.sql.rows<ContractRow>(byExternalIds, [organisationId, externalIds]);
  }

  /** Ids by external id. External ids that match no contract are omitted. */
  async findIds(organisationId: string, externalIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.sql.rows<{ id: string; external_id: string }>(idsByExternalId, [
      organisationId,
      externalIds,
    ]);
    return new Map(rows.map((row) => [row.external_id, row.id]));
  }

  findPage(organisationId: string, request: PageRequest): Promise<Page<ContractEntity>> {
    return list.page(this.sql, [organisationId], request);
  }

  /**
   * Writes contracts without their phases.
   *
   * @throws ExternalIdTaken, ContractHasGrants; ValidationFailed for a customer that the organisation does
   *   not have
   */
  async save(contracts: readonly PhasedContract[]): Promise<void> {
    const rows = contracts.map(({ phases: _phases, ...row }) => toRow(row));
    try {
      await this.writer.save(ContractEntity, rows);
    } catch (error) {
      if (violatedUnique(error) === 'contracts_external_id_key')
        throw new ExternalIdTaken(rows[0]?.external_id ?? '');
      const key = violatedForeignKey(error);
      if (key === 'contracts_customer_fkey') throw unknownCustomer('customer_id');
      if (key === 'entitlement_grants_contract_fkey') throw new ContractHasGrants();
      throw error;
    }
  }

  /** Replaces each contract's phases and their prices. */
  async replacePhases(organisationId: string, contracts: readonly PhasedContract[]): Promise<void> {
    if (contracts.length === 0) return;
    await this.sql.rows(removePhases, [organisationId, contracts.map(({ id }) => id)]);
    const phases = contracts.flatMap(phaseRows);
    await this.writer.insert(
      ContractPhaseEntity,
      phases.map(({ prices: _prices, ...row }) => row),
    );
    await this.writer.insert(ContractPriceEntity, phases.flatMap(priceRows));
  }
}

type PhaseRow = ContractPhaseEntity & Pick<PhasedContract['phases'][number], 'prices'>;

/** Picks the columns of the table `contracts`; the row may hold other properties too. */
function toRow(row: ContractEntity): Omit<ContractEntity, 'created_at' | 'updated_at'> {
  const { organisation_id, id, external_id, customer_id, name, status, disputed_from } = row;
  const { currency, start_date, end_date, renewal, metadata } = row;
  return {
    organisation_id,
    id,
    external_id,
    customer_id,
    name,
    status,
    disputed_from,
    currency,
    start_date,
    end_date,
    renewal,
    metadata,
  };
}

function phaseRows({ organisation_id, id: contract_id, phases }: PhasedContract): PhaseRow[] {
  return phases.map((phase, position) => ({ organisation_id, id: newId(), contract_id, position, ...phase }));
}

function priceRows({ organisation_id, id: phase_id, prices }: PhaseRow): ContractPriceEntity[] {
  return prices.map((price, position) => ({ organisation_id, id: newId(), phase_id, position, ...price }));
}
