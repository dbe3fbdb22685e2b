import { Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { violatedUnique } from '../platform/database/database-errors';
import { KeysetList } from '../platform/database/keyset-list';
import { RowWriter } from '../platform/database/row-writer';
import { columnsOf, jsonObject, selectList, type Expressions } from '../platform/database/select-list';
import { statement, Statements } from '../platform/database/statements';
import { ExternalIdTaken } from '../platform/http/external-id.errors';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { newId } from '../platform/http/uuid';
import { PriceEntity } from './prices.entity';
import { PlanEntity } from './pricing.entity';
import {
  PLAN_LIST,
  PRICED_PRODUCT_FIELDS,
  PUBLISHED_PLAN_FIELDS,
  PUBLISHED_PLAN_LIST,
  type PlanPrice,
  type Price,
  type PublishedPlan,
  type PublishedPrice,
} from './pricing.types';

/** A stored plan with its prices in order. */
export interface PlanRow extends PlanEntity {
  readonly prices: readonly PlanPrice[];
}

/** A plan with the prices to write. */
export interface PricedPlan extends PlanEntity {
  readonly prices: readonly Price[];
}

const terms: Expressions<Omit<PlanPrice, 'product_id'>> = {
  ...columnsOf('r', ['id', 'model', 'quantity', 'billing_period', 'billed']),
  // A numeric would become a float in JSON, so it is written as text.
  fixed_quantity: 'r.fixed_quantity::text',
};
const price: Expressions<PlanPrice> = { ...terms, product_id: 'r.product_id' };
const publishedPrice: Expressions<PublishedPrice> = {
  ...terms,
  product: jsonObject(columnsOf('d', PRICED_PRODUCT_FIELDS)),
};
const pricesOf = (fields: Readonly<Record<string, string>>, from: string): string =>
  `(select coalesce(jsonb_agg(${jsonObject(fields)} order by r.position), '[]')
    from ${from} where r.organisation_id = p.organisation_id and r.plan_id = p.id)`;

const WHOLE = `p.*, ${pricesOf(price, 'prices r')} as prices`;
const WITH_PRODUCTS = pricesOf(
  publishedPrice,
  'prices r join products d on d.organisation_id = r.organisation_id and d.id = r.product_id',
);

const list = new KeysetList<PlanRow>({
  definition: PLAN_LIST,
  alias: 'p',
  searchIndexed: true,
  select: WHOLE,
  from: 'plans p',
  where: ['p.organisation_id = $1'],
});

const published = new KeysetList<PublishedPlan & QueryResultRow>({
  definition: PUBLISHED_PLAN_LIST,
  alias: 'p',
  select: selectList({ ...columnsOf('p', PUBLISHED_PLAN_FIELDS), prices: WITH_PRODUCTS }),
  from: 'plans p',
  where: ['p.organisation_id = $1', 'p.published'],
});

const one = (condition: string): string =>
  `select ${WHOLE} from plans p where p.organisation_id = $1 and ${condition}`;
const byId = statement(one('p.id = $2'));
const byExternalId = statement(one('p.external_id = $2'));
// Rows are locked by one statement and read by the next: a statement that waited for a lock still sees other tables as
// of its own start.
const lockById = statement('select id from plans where organisation_id = $1 and id = $2 for update');
const lockByExternalIds = statement(
  'select id from plans where organisation_id = $1 and external_id = any($2::text[]) order by id for update',
);
const byExternalIds = statement(one('p.external_id = any($2::text[])'));
const removePrices = statement('delete from prices where organisation_id = $1 and plan_id = any($2::uuid[])');

@Injectable()
export class PricingRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  find(organisationId: string, id: string): Promise<PlanRow | null> {
    return this.sql.first<PlanRow>(byId, [organisationId, id]);
  }

  async findLocked(organisationId: string, id: string): Promise<PlanRow | null> {
    await this.sql.rows(lockById, [organisationId, id]);
    return this.find(organisationId, id);
  }

  findByExternalId(organisationId: string, externalId: string): Promise<PlanRow | null> {
    return this.sql.first<PlanRow>(byExternalId, [organisationId, externalId]);
  }

  async findByExternalIdsLocked(organisationId: string, externalIds: readonly string[]): Promise<PlanRow[]> {
    await this.sql.rows(lockByExternalIds, [organisationId, externalIds]);
    return this.sql.rows<PlanRow>(byExternalIds, [organisationId, externalIds]);
  }

  findPage(organisationId: string, request: PageRequest): Promise<Page<PlanRow>> {
    return list.page(this.sql, [organisationId], request);
  }

  /** Published plans, with the products of their prices. */
  findPublished(organisationId: string, request: PageRequest): Promise<Page<PublishedPlan>> {
    return published.page(this.sql, [organisationId], request);
  }

  /** Writes plans without their prices. @throws ExternalIdTaken */
  async save(plans: readonly PricedPlan[]): Promise<void> {
    const rows = plans.map(({ prices: _prices, ...row }) => row);
    try {
      await this.writer.save(PlanEntity, rows);
    } catch (error) {
      if (violatedUnique(error) === 'plans_external_id_key')
        throw new ExternalIdTaken(rows[0]?.external_id ?? '');
      throw error;
    }
  }

  /** Replaces each plan's prices. */
  async replacePrices(organisationId: string, plans: readonly PricedPlan[]): Promise<void> {
    if (plans.length === 0) return;
    await this.sql.rows(removePrices, [organisationId, plans.map(({ id }) => id)]);
    await this.writer.insert(PriceEntity, plans.flatMap(priceRows));
  }
}

function priceRows(plan: PricedPlan): PriceEntity[] {
  return plan.prices.map((price, position) => ({
    organisation_id: plan.organisation_id,
    id: newId(),
    plan_id: plan.id,
    position,
    ...price,
  }));
}
