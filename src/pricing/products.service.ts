import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { AuditWords } from '../audit/audit.types';
import type { OrganisationScope } from '../platform/access/scopes';
import { outcomeOf, withFields, type Draft } from '../platform/database/drafts';
import { Transactions } from '../platform/database/transactions';
import type { WriteOutcome, Written } from '../platform/database/written';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { invalidField } from '../platform/http/problems';
import { isUuid, newId } from '../platform/http/uuid';
import { ProductNotFound } from './pricing.errors';
import type { ProductEntity } from './products.entity';
import { ProductsRepository } from './products.repository';
import type { NewProduct, Product, ProductFields, ProductRecord } from './products.types';

const AUDIT: AuditWords = {
  object_type: 'product',
  created: 'product.created',
  updated: 'product.updated',
};

@Injectable()
export class ProductsService {
  constructor(
    private readonly products: ProductsRepository,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
  ) {}

  async list(scope: OrganisationScope, page: PageRequest): Promise<Page<Product>> {
    const found = await this.products.findPage(scope.organisationId, page);
    return { ...found, results: found.results.map(toProduct) };
  }

  /** @throws ProductNotFound */
  async get(scope: OrganisationScope, id: string): Promise<Product> {
    const row = isUuid(id) ? await this.products.find(scope.organisationId, id) : null;
    if (!row) throw new ProductNotFound();
    return toProduct(row);
  }

  /** @throws ProductNotFound */
  async getByExternalId(scope: OrganisationScope, externalId: string): Promise<Product> {
    const row = await this.products.findByExternalId(scope.organisationId, externalId);
    if (!row) throw new ProductNotFound();
    return toProduct(row);
  }

  /** Products by id. Ids that match no product are omitted. */
  async getMany(scope: OrganisationScope, ids: readonly string[]): Promise<Map<string, Product>> {
    const rows = await this.products.findMany(scope.organisationId, [...new Set(ids)]);
    return new Map(rows.map((row) => [row.id, toProduct(row)]));
  }

  /** Ids by external id. External ids that match no product are omitted. */
  idsByExternalId(scope: OrganisationScope, externalIds: readonly string[]): Promise<Map<string, string>> {
    return this.products.findIds(scope.organisationId, externalIds);
  }

  /** The given ids that are products of the organisation. */
  existing(scope: OrganisationScope, ids: readonly string[]): Promise<ReadonlySet<string>> {
    return this.products.findExisting(scope.organisationId, [...new Set(ids)]);
  }

  /** @throws ExternalIdTaken */
  async create(scope: OrganisationScope, wanted: NewProduct): Promise<Product> {
    return this.transactions.run(async () => {
      const draft = toDraft(scope, null, wanted);
      await this.write(scope, [draft]);
      return this.get(scope, draft.after.id);
    });
  }

  /** @throws ProductNotFound, ExternalIdTaken */
  async change(scope: OrganisationScope, id: string, fields: ProductFields): Promise<Product> {
    return this.transactions.run(async () => {
      const before = isUuid(id) ? await this.products.findLocked(scope.organisationId, id) : null;
      if (!before) throw new ProductNotFound();
      await this.write(scope, [toDraft(scope, before, fields)]);
      return this.get(scope, id);
    });
  }

  /**
   * Creates or changes the product with the record's external id.
   *
   * @throws ValidationFailed for a new product without a name
   */
  async put(scope: OrganisationScope, record: ProductRecord): Promise<Written<Product>> {
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
  async putMany(scope: OrganisationScope, records: readonly ProductRecord[]): Promise<WriteOutcome[]> {
    return this.transactions.run(async () => {
      const keys = records.map((record) => record.external_id);
      const rows = await this.products.findByExternalIdsLocked(scope.organisationId, keys);
      const existing = new Map(rows.map((row) => [row.external_id, row]));
      const drafts = records.map((record) =>
        toDraft(scope, existing.get(record.external_id) ?? null, record),
      );
      return this.write(scope, drafts);
    });
  }

  /** Saves and audits what changed. @returns one outcome per draft */
  private async write(
    scope: OrganisationScope,
    drafts: readonly Draft<ProductEntity>[],
  ): Promise<WriteOutcome[]> {
    const outcomes = drafts.map(outcomeOf);
    const changed = drafts.filter((_draft, index) => outcomes[index] !== 'unchanged');
    await this.products.save(changed.map((draft) => draft.after));
    await this.audit.recordDrafts(scope, changed, AUDIT);
    return outcomes;
  }
}

function toDraft(
  scope: OrganisationScope,
  before: ProductEntity | null,
  fields: ProductFields,
): Draft<ProductEntity> {
  if (!before && fields.name === undefined) {
    throw invalidField('name', 'required', 'A new product needs a name.');
  }
  return { before, after: withFields(before ?? blankProduct(scope.organisationId), fields) };
}

function blankProduct(organisationId: string): ProductEntity {
  return {
    organisation_id: organisationId,
    id: newId(),
    external_id: null,
    name: '',
    description: null,
    unit: null,
    created_at: '',
    updated_at: '',
  };
}

function toProduct(row: ProductEntity): Product {
  const { id, external_id, name, description, unit, created_at, updated_at } = row;
  return { id, external_id, name, description, unit, created_at, updated_at };
}
