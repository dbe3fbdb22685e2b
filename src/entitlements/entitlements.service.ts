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
import type { EntitlementEntity } from './entitlements.entity';
import { EntitlementNotFound, EntitlementTypeFixed } from './entitlements.errors';
import { EntitlementsRepository } from './entitlements.repository';
import type { Entitlement, EntitlementFields, EntitlementRecord, NewEntitlement } from './entitlements.types';

const AUDIT: AuditWords = {
  object_type: 'entitlement',
  created: 'entitlement.created',
  updated: 'entitlement.updated',
};

/** The entitlements that a merchant defines. */
@Injectable()
export class EntitlementsService {
  constructor(
    private readonly entitlements: EntitlementsRepository,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
  ) {}

  async list(scope: OrganisationScope, page: PageRequest): Promise<Page<Entitlement>> {
    const found = await this.entitlements.findPage(scope.organisationId, page);
    return { ...found, results: found.results.map(toEntitlement) };
  }

  /** @throws EntitlementNotFound */
  async get(scope: OrganisationScope, id: string): Promise<Entitlement> {
    const row = isUuid(id) ? await this.entitlements.find(scope.organisationId, id) : null;
    if (!row) throw new EntitlementNotFound();
    return toEntitlement(row);
  }

  /** @throws EntitlementNotFound */
  async getByExternalId(scope: OrganisationScope, externalId: string): Promise<Entitlement> {
    const row = await this.entitlements.findByExternalId(scope.organisationId, externalId);
    if (!row) throw new EntitlementNotFound();
    return toEntitlement(row);
  }

  /** Ids by external id. External ids that match no entitlement are omitted. */
  idsByExternalId(scope: OrganisationScope, externalIds: readonly string[]): Promise<Map<string, string>> {
    return this.entitlements.findIds(scope.organisationId, externalIds);
  }

  /** @throws ExternalIdTaken; ValidationFailed for a feature with a unit */
  async create(scope: OrganisationScope, wanted: NewEntitlement): Promise<Entitlement> {
    return this.transactions.run(async () => {
      const draft = toDraft(scope, null, wanted);
      await this.write(scope, [draft]);
      return this.get(scope, draft.after.id);
    });
  }

  /** @throws EntitlementNotFound, EntitlementTypeFixed, ExternalIdTaken */
  async change(scope: OrganisationScope, id: string, fields: EntitlementFields): Promise<Entitlement> {
    return this.transactions.run(async () => {
      const before = isUuid(id) ? await this.entitlements.findLocked(scope.organisationId, id) : null;
      if (!before) throw new EntitlementNotFound();
      await this.write(scope, [toDraft(scope, before, fields)]);
      return this.get(scope, id);
    });
  }

  /**
   * Creates or changes the entitlement with the record's external id.
   *
   * @throws EntitlementTypeFixed; ValidationFailed for a new entitlement without a name or a type
   */
  async put(scope: OrganisationScope, record: EntitlementRecord): Promise<Written<Entitlement>> {
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
  async putMany(scope: OrganisationScope, records: readonly EntitlementRecord[]): Promise<WriteOutcome[]> {
    return this.transactions.run(async () => {
      const keys = records.map((record) => record.external_id);
      const rows = await this.entitlements.findByExternalIdsLocked(scope.organisationId, keys);
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
    drafts: readonly Draft<EntitlementEntity>[],
  ): Promise<WriteOutcome[]> {
    const outcomes = drafts.map(outcomeOf);
    const changed = drafts.filter((_draft, index) => outcomes[index] !== 'unchanged');
    await this.entitlements.save(changed.map((draft) => draft.after));
    await this.audit.recordDrafts(scope, changed, AUDIT);
    return outcomes;
  }
}

function toDraft(
  scope: OrganisationScope,
  before: EntitlementEntity | null,
  fields: EntitlementFields,
): Draft<EntitlementEntity> {
  if (before) assertSameType(before, fields);
  else assertComplete(fields);
  const after = withFields(before ?? blankEntitlement(scope.organisationId), fields);
  if (after.type === 'feature' && after.unit !== null) {
    throw invalidField('unit', 'not_for_feature', 'A feature is on or off: it has no unit.');
  }
  return { before, after };
}

function assertSameType(before: EntitlementEntity, { type = before.type }: EntitlementFields): void {
  if (type !== before.type) throw new EntitlementTypeFixed();
}

function assertComplete({ name, type }: EntitlementFields): void {
  if (name === undefined) throw invalidField('name', 'required', 'A new entitlement needs a name.');
  if (type === undefined) throw invalidField('type', 'required', 'A new entitlement needs a type.');
}

function blankEntitlement(organisationId: string): EntitlementEntity {
  return {
    organisation_id: organisationId,
    id: newId(),
    external_id: null,
    name: '',
    description: null,
    type: 'feature',
    unit: null,
    created_at: '',
    updated_at: '',
  };
}

function toEntitlement(row: EntitlementEntity): Entitlement {
  const { id, external_id, name, description, type, unit, created_at, updated_at } = row;
  return { id, external_id, name, description, type, unit, created_at, updated_at };
}
