import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { AuditWords } from '../audit/audit.types';
import type { OrganisationScope } from '../platform/access/scopes';
import { outcomeOf, withFields, type Draft } from '../platform/database/drafts';
import { Transactions } from '../platform/database/transactions';
import type { WriteOutcome, Written } from '../platform/database/written';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { ValidationFailed } from '../platform/http/problems';
import { isUuid, newId } from '../platform/http/uuid';
import { decimalText } from './decimals';
import type { EntitlementGrantEntity } from './entitlement-grants.entity';
import { GrantFixed, GrantNotFound, unknownEntitlement } from './entitlements.errors';
import { EntitlementsRepository } from './entitlements.repository';
import type { EntitlementType } from './entitlements.types';
import { missingFields, termErrors } from './grant-rules';
import { GrantsRepository } from './grants.repository';
import type { Grant, GrantFields, GrantRecord, NewGrant } from './grants.types';

const AUDIT: AuditWords = {
  object_type: 'entitlement_grant',
  created: 'entitlement.granted',
  updated: 'entitlement.grant_updated',
};

/** A stored grant (null for a new one) and the fields to write. */
interface Wish {
  readonly before: EntitlementGrantEntity | null;
  readonly fields: GrantFields;
}

@Injectable()
export class GrantsService {
  constructor(
    private readonly grants: GrantsRepository,
    private readonly entitlements: EntitlementsRepository,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
  ) {}

  async list(scope: OrganisationScope, page: PageRequest): Promise<Page<Grant>> {
    const found = await this.grants.findPage(scope.organisationId, page);
    return { ...found, results: found.results.map(toGrant) };
  }

  /** @throws GrantNotFound */
  async get(scope: OrganisationScope, id: string): Promise<Grant> {
    const row = isUuid(id) ? await this.grants.find(scope.organisationId, id) : null;
    if (!row) throw new GrantNotFound();
    return toGrant(row);
  }

  /** @throws GrantNotFound */
  async getByExternalId(scope: OrganisationScope, externalId: string): Promise<Grant> {
    const row = await this.grants.findByExternalId(scope.organisationId, externalId);
    if (!row) throw new GrantNotFound();
    return toGrant(row);
  }

  /**
   * @throws ExternalIdTaken; ValidationFailed for an unknown customer, entitlement or contract, or terms that
   *   the type does not allow
   */
  async create(scope: OrganisationScope, wanted: NewGrant): Promise<Grant> {
    return this.transactions.run(async () => {
      const [draft] = await this.write(scope, [{ before: null, fields: wanted }]);
      return this.get(scope, draft?.after.id ?? '');
    });
  }

  /**
   * Changes a grant's terms, or ends it with `expires_at`. A grant that ends on its first day is withdrawn.
   *
   * @throws GrantNotFound, GrantFixed, ExternalIdTaken; ValidationFailed for terms that the type does not
   *   allow
   */
  async change(scope: OrganisationScope, id: string, fields: GrantFields): Promise<Grant> {
    return this.transactions.run(async () => {
      const before = isUuid(id) ? await this.grants.findLocked(scope.organisationId, id) : null;
      if (!before) throw new GrantNotFound();
      await this.write(scope, [{ before, fields }]);
      return this.get(scope, id);
    });
  }

  /**
   * Creates or changes the grant with the record's external id. @throws as {@link create} and {@link change}
   * do
   */
  async put(scope: OrganisationScope, record: GrantRecord): Promise<Written<Grant>> {
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
  async putMany(scope: OrganisationScope, records: readonly GrantRecord[]): Promise<WriteOutcome[]> {
    return this.transactions.run(async () => {
      const keys = records.map((record) => record.external_id);
      const rows = await this.grants.findByExternalIdsLocked(scope.organisationId, keys);
      const existing = new Map(rows.map((row) => [row.external_id, row]));
      const wishes = records.map((fields) => ({ before: existing.get(fields.external_id) ?? null, fields }));
      const drafts = await this.write(scope, wishes);
      return drafts.map(outcomeOf);
    });
  }

  /** Validates the requested changes, saves and audits those that differ. @returns one draft per request */
  private async write(
    scope: OrganisationScope,
    wishes: readonly Wish[],
  ): Promise<Draft<EntitlementGrantEntity>[]> {
    const ids = wishes.flatMap(({ before, fields }) => before?.entitlement_id ?? fields.entitlement_id ?? []);
    const types = await this.entitlements.findTypes(scope.organisationId, [...new Set(ids)]);
    const drafts = wishes.map((wish) => toDraft(scope.organisationId, wish, types));
    const changed = drafts.filter((draft) => outcomeOf(draft) !== 'unchanged');
    await this.grants.save(changed.map((draft) => draft.after));
    await this.audit.recordDrafts(scope, changed, AUDIT);
    return drafts;
  }
}

function toDraft(
  organisationId: string,
  { before, fields }: Wish,
  types: ReadonlyMap<string, EntitlementType>,
): Draft<EntitlementGrantEntity> {
  if (before) assertStays(before, fields);
  const after = withGrantFields(before ?? blankGrant(organisationId), fields);
  const type = types.get(after.entitlement_id) ?? null;
  if (!before) refuse(missingFields(fields, type));
  if (type === null) throw unknownEntitlement('entitlement_id');
  refuse(termErrors(after, type));
  return { before, after };
}

function refuse(errors: ReturnType<typeof termErrors>): void {
  if (errors.length > 0) throw new ValidationFailed(errors);
}

function assertStays(before: EntitlementGrantEntity, fields: GrantFields): void {
  for (const field of ['customer_id', 'entitlement_id'] as const) {
    if (fields[field] !== undefined && fields[field] !== before[field]) throw new GrantFixed(field);
  }
}

function withGrantFields(row: EntitlementGrantEntity, fields: GrantFields): EntitlementGrantEntity {
  const { limit, ...others } = fields;
  const source = fields.source ?? (fields.contract_id ? 'contract' : undefined);
  return withFields(row, {
    ...others,
    source,
    limit: typeof limit === 'number' ? decimalText(limit) : limit,
  });
}

function blankGrant(organisationId: string): EntitlementGrantEntity {
  return {
    organisation_id: organisationId,
    id: newId(),
    external_id: null,
    customer_id: '',
    entitlement_id: '',
    contract_id: null,
    limit: null,
    period: null,
    source: 'manual',
    active_from: '',
    expires_at: null,
    created_at: '',
    updated_at: '',
  };
}

function toGrant(row: EntitlementGrantEntity): Grant {
  const { id, external_id, customer_id, entitlement_id, contract_id, period, source } = row;
  const { active_from, expires_at, limit, created_at, updated_at } = row;
  return {
    id,
    external_id,
    customer_id,
    entitlement_id,
    contract_id,
    limit: limit === null ? null : Number(limit),
    period,
    source,
    active_from,
    expires_at,
    created_at,
    updated_at,
  };
}
