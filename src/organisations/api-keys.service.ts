import { Injectable, Logger } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { changesBetween } from '../platform/database/field-changes';
import type { ApiKeyScopeName, OrganisationScope } from '../platform/access/scopes';
import { ApiKeyVerifier, type VerifiedApiKey } from '../platform/access/verifiers';
import { Transactions } from '../platform/database/transactions';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { isUuid, newId } from '../platform/http/uuid';
import { hashOf } from '../platform/secrets/tokens';
import { isApiKey, newApiKey } from './api-key-format';
import { ApiKeysRepository, type LiveApiKey } from './api-keys.repository';
import { ApiKeyInUse, ApiKeyNotFound, ScopeNotHeld } from './organisations.errors';
import type { ApiKey, CreatedApiKey } from './organisations.types';

export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly ApiKeyScopeName[];
  readonly expires_at?: string | null;
}

/** API keys of merchants' backends. A key is shown once; only its hash is stored. */
@Injectable()
export class ApiKeysService implements ApiKeyVerifier {
  private readonly logger = new Logger(ApiKeysService.name);

  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
  ) {}

  async verify(key: string): Promise<VerifiedApiKey | null> {
    if (!isApiKey(key)) return null;
    const row = await this.keys.findLive(hashOf(key));
    if (!row) return null;
    this.noteUse(row);
    return { id: row.id, organisationId: row.organisation_id, scopes: row.scopes };
  }

  /** A page of API keys, including revoked ones. */
  list(scope: OrganisationScope, page: PageRequest): Promise<Page<ApiKey>> {
    return this.keys.findPage(scope.organisationId, page);
  }

  /** @throws ApiKeyNotFound */
  get(scope: OrganisationScope, id: string): Promise<ApiKey> {
    return this.read(scope, id);
  }

  /** Names by id, including revoked keys. Ids that match no key are omitted. */
  namesOf(scope: OrganisationScope, ids: readonly string[]): Promise<Map<string, string>> {
    return this.keys.findNames(scope.organisationId, ids);
  }

  /** Creates a key. The secret is in the response and is not stored. */
  async create(scope: OrganisationScope, wanted: NewApiKey): Promise<CreatedApiKey> {
    await this.assertMayGrant(scope, wanted.scopes);
    const key = newApiKey();
    const row = {
      organisation_id: scope.organisationId,
      id: newId(),
      hash: hashOf(key),
      name: wanted.name,
      last4: key.slice(-4),
      scopes: [...wanted.scopes],
      expires_at: wanted.expires_at ?? null,
    };
    return this.transactions.run(async () => {
      await this.keys.insert(row);
      const { name, last4, scopes, expires_at } = row;
      const changes = changesBetween(null, { name, last4, scopes, expires_at });
      await this.audit.record(scope, [
        { action: 'api_key.created', object_type: 'api_key', object_id: row.id, changes },
      ]);
      return { ...(await this.read(scope, row.id)), key };
    });
  }

  /** Revokes a key permanently. Idempotent. */
  async revoke(scope: OrganisationScope, id: string): Promise<void> {
    if (scope.actor.type === 'api_key' && scope.actor.id === id) throw new ApiKeyInUse();
    await this.transactions.run(async () => {
      await this.read(scope, id);
      if (!(await this.keys.revoke(scope.organisationId, id))) return;
      const changes = { revoked: { before: false, after: true } };
      await this.audit.record(scope, [
        { action: 'api_key.revoked', object_type: 'api_key', object_id: id, changes },
      ]);
    });
  }

  /** A key can grant only the scopes that it has itself. */
  private async assertMayGrant(scope: OrganisationScope, wanted: readonly ApiKeyScopeName[]): Promise<void> {
    if (scope.actor.type !== 'api_key') return;
    const { scopes } = await this.read(scope, scope.actor.id);
    const missing = wanted.find((name) => !scopes.includes(name));
    if (missing !== undefined) throw new ScopeNotHeld(missing);
  }

  private async read(scope: OrganisationScope, id: string): Promise<ApiKey> {
    const key = isUuid(id) ? await this.keys.find(scope.organisationId, id) : null;
    if (!key) throw new ApiKeyNotFound();
    return key;
  }

  /** Writes at most once a minute, and does not delay or fail the request. */
  private noteUse(row: LiveApiKey): void {
    if (!row.touch) return;
    this.keys.touch(row.organisation_id, row.id).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'noting the use of an API key failed');
    });
  }
}
