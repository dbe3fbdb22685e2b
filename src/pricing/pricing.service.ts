import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { AuditWords } from '../audit/audit.types';
import type { OrganisationScope } from '../platform/access/scopes';
import { outcomeOf, withFields, type Draft } from '../platform/database/drafts';
import { changesBetween } from '../platform/database/field-changes';
import { pick } from '../platform/database/record-columns';
import { Transactions } from '../platform/database/transactions';
import type { WriteOutcome, Written } from '../platform/database/written';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { invalidField } from '../platform/http/problems';
import { isUuid, newId } from '../platform/http/uuid';
import { PricesService, type PriceSet } from './prices.service';
import { PlanNotFound } from './pricing.errors';
import { PricingRepository, type PlanRow, type PricedPlan } from './pricing.repository';
import {
  PUBLISHED_PLAN_FIELDS,
  type NewPlan,
  type Plan,
  type PlanFields,
  type PlanPrice,
  type PlanRecord,
  type Price,
  type PublishedPlan,
} from './pricing.types';

const AUDIT: AuditWords = { object_type: 'plan', created: 'plan.created', updated: 'plan.updated' };

/** A stored plan (null for a new one) and the fields to write. */
interface Wish {
  readonly before: PlanRow | null;
  readonly fields: PlanFields;
}

/** Plans, which are named sets of prices. */
@Injectable()
export class PricingService {
  constructor(
    private readonly plans: PricingRepository,
    private readonly prices: PricesService,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
  ) {}

  /** A page of plans, published or not. */
  async list(scope: OrganisationScope, page: PageRequest): Promise<Page<Plan>> {
    const found = await this.plans.findPage(scope.organisationId, page);
    return { ...found, results: found.results.map(toPlan) };
  }

  /** Published plans with their prices, the same for all customers and guests of an organisation. */
  async listPublished(scope: OrganisationScope, page: PageRequest): Promise<Page<PublishedPlan>> {
    const found = await this.plans.findPublished(scope.organisationId, page);
    return { ...found, results: found.results.map(toPublished) };
  }

  /** @throws PlanNotFound */
  async get(scope: OrganisationScope, id: string): Promise<Plan> {
    const row = isUuid(id) ? await this.plans.find(scope.organisationId, id) : null;
    if (!row) throw new PlanNotFound();
    return toPlan(row);
  }

  /** @throws PlanNotFound */
  async getByExternalId(scope: OrganisationScope, externalId: string): Promise<Plan> {
    const row = await this.plans.findByExternalId(scope.organisationId, externalId);
    if (!row) throw new PlanNotFound();
    return toPlan(row);
  }

  /** @throws ExternalIdTaken; ValidationFailed for a price of an unknown product */
  async create(scope: OrganisationScope, wanted: NewPlan): Promise<Plan> {
    return this.transactions.run(async () => {
      const [draft] = await this.write(scope, [{ before: null, fields: wanted }]);
      return this.get(scope, draft?.after.id ?? '');
    });
  }

  /**
   * Changes the given fields; `prices` replaces the whole set.
   *
   * @throws PlanNotFound, ExternalIdTaken; ValidationFailed for a price of an unknown product
   */
  async change(scope: OrganisationScope, id: string, fields: PlanFields): Promise<Plan> {
    return this.transactions.run(async () => {
      const before = isUuid(id) ? await this.plans.findLocked(scope.organisationId, id) : null;
      if (!before) throw new PlanNotFound();
      await this.write(scope, [{ before, fields }]);
      return this.get(scope, id);
    });
  }

  /**
   * Creates or changes the plan with the record's external id.
   *
   * @throws ValidationFailed for a new plan without a name or a currency, or a price of an unknown product
   */
  async put(scope: OrganisationScope, record: PlanRecord): Promise<Written<Plan>> {
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
  async putMany(scope: OrganisationScope, records: readonly PlanRecord[]): Promise<WriteOutcome[]> {
    return this.transactions.run(async () => {
      const keys = records.map((record) => record.external_id);
      const rows = await this.plans.findByExternalIdsLocked(scope.organisationId, keys);
      const existing = new Map(rows.map((row) => [row.external_id, row]));
      const wishes = records.map((fields) => ({ before: existing.get(fields.external_id) ?? null, fields }));
      const drafts = await this.write(scope, wishes);
      return drafts.map(outcomeOf);
    });
  }

  /** Validates the requested changes, saves and audits those that differ. @returns one draft per request */
  private async write(scope: OrganisationScope, wishes: readonly Wish[]): Promise<Draft<PricedPlan>[]> {
    await this.prices.assertProducts(scope, wishes.map(priceSets));
    const drafts = wishes.map((wish) =>
      toDraft(scope.organisationId, wish, (prices) => this.prices.stored(prices)),
    );
    const changed = drafts.filter((draft) => outcomeOf(draft) !== 'unchanged');
    await this.plans.save(changed.map((draft) => draft.after));
    const repriced = changed.filter(isRepriced);
    await this.plans.replacePrices(
      scope.organisationId,
      repriced.map((draft) => draft.after),
    );
    await this.audit.recordDrafts(scope, changed, AUDIT);
    return drafts;
  }
}

function priceSets({ fields }: Wish): PriceSet[] {
  return fields.prices ? [{ path: 'prices', prices: fields.prices }] : [];
}

function toDraft(
  organisationId: string,
  { before, fields }: Wish,
  stored: PricesService['stored'],
): Draft<PricedPlan> {
  if (!before) assertComplete(fields);
  const { prices, ...others } = fields;
  const basis: PricedPlan =
    before === null ? blankPlan(organisationId) : { ...before, prices: before.prices.map(withoutId) };
  const after = withFields(basis, { ...others, prices: prices && stored(prices) });
  return { before: before && basis, after };
}

function assertComplete({ name, currency }: PlanFields): void {
  if (name === undefined) throw invalidField('name', 'required', 'A new plan needs a name.');
  if (currency === undefined) throw invalidField('currency', 'required', 'A new plan needs a currency.');
}

/** Ids are left out of the comparison: new ids alone do not make two sets of prices different. */
function withoutId({ id: _id, ...price }: PlanPrice): Price {
  return price;
}

function isRepriced({ before, after }: Draft<PricedPlan>): boolean {
  return 'prices' in changesBetween(before, after);
}

function blankPlan(organisationId: string): PricedPlan {
  return {
    organisation_id: organisationId,
    id: newId(),
    external_id: null,
    name: '',
    description: null,
    currency: '',
    published: false,
    prices: [],
    created_at: '',
    updated_at: '',
  };
}

function toPublished(row: PublishedPlan): PublishedPlan {
  return pick(row, [...PUBLISHED_PLAN_FIELDS, 'prices']);
}

function toPlan(row: PlanRow): Plan {
  const { id, external_id, name, description, currency, published, prices, created_at, updated_at } = row;
  return { id, external_id, name, description, currency, published, prices, created_at, updated_at };
}
