import { Injectable } from '@nestjs/common';
import { KeysetList } from '../platform/database/keyset-list';
import { columnsOf, jsonObject, selectList, type Expressions } from '../platform/database/select-list';
import { statement, Statements } from '../platform/database/statements';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { PRICED_PRODUCT_FIELDS, type PublishedPrice } from '../pricing/pricing.types';
import { OWN_CONTRACT_LIST, type OwnContractSummary, type PhaseOutline } from './contracts.types';

/** One customer of one organisation. */
interface Owner {
  readonly organisationId: string;
  readonly customerId: string;
}

const phase: Expressions<PhaseOutline> = columnsOf('h', ['id', 'name', 'start_date', 'end_date']);
const outline: Expressions<OwnContractSummary> = {
  ...columnsOf('c', ['id', 'name', 'status', 'currency', 'start_date', 'end_date', 'renewal']),
  phases: `(select coalesce(jsonb_agg(${jsonObject(phase)} order by h.position), '[]')
    from contract_phases h where h.organisation_id = c.organisation_id and h.contract_id = c.id)`,
};
const OUTLINE = selectList(outline);
const price: Expressions<PublishedPrice> = {
  ...columnsOf('r', ['id', 'model', 'quantity', 'billing_period', 'billed']),
  // A numeric would become a float in JSON, so it is written as text.
  fixed_quantity: 'r.fixed_quantity::text',
  product: jsonObject(columnsOf('d', PRICED_PRODUCT_FIELDS)),
};
const THEIRS = `c.organisation_id = $1 and c.customer_id = $2 and c.status <> 'draft'`;

const list = new KeysetList<OwnContractSummary & Record<string, unknown>>({
  definition: OWN_CONTRACT_LIST,
  alias: 'c',
  select: OUTLINE,
  from: 'contracts c',
  where: [THEIRS],
});
const byId = statement(`select ${OUTLINE} from contracts c where ${THEIRS} and c.id = $3`);
const prices = statement(
  `select r.phase_id, jsonb_agg(${jsonObject(price)} order by r.position) as prices
   from contracts c
   join contract_phases h on h.organisation_id = c.organisation_id and h.contract_id = c.id
   join contract_prices r on r.organisation_id = h.organisation_id and r.phase_id = h.id
   join products d on d.organisation_id = r.organisation_id and d.id = r.product_id
   where ${THEIRS} and h.id = any($3::uuid[])
   group by r.phase_id`,
);

/** Contracts as customers read them, without drafts. */
@Injectable()
export class CustomerContractsRepository {
  constructor(private readonly sql: Statements) {}

  findPage({ organisationId, customerId }: Owner, request: PageRequest): Promise<Page<OwnContractSummary>> {
    return list.page(this.sql, [organisationId, customerId], request);
  }

  find({ organisationId, customerId }: Owner, id: string): Promise<OwnContractSummary | null> {
    return this.sql.first<OwnContractSummary & Record<string, unknown>>(byId, [
      organisationId,
      customerId,
      id,
    ]);
  }

  /** Prices by phase id. The phases may be of several contracts; a phase without prices is omitted. */
  async findPrices(
    { organisationId, customerId }: Owner,
    phaseIds: readonly string[],
  ): Promise<Map<string, readonly PublishedPrice[]>> {
    const rows = await this.sql.rows<{ phase_id: string; prices: PublishedPrice[] }>(prices, [
      organisationId,
      customerId,
      phaseIds,
    ]);
    return new Map(rows.map((row) => [row.phase_id, row.prices]));
  }
}
