import { Injectable } from '@nestjs/common';
import { KeysetList } from '../platform/database/keyset-list';
import { RowWriter } from '../platform/database/row-writer';
import { statement, Statements } from '../platform/database/statements';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { ApiKeyEntity } from './api-keys.entity';
import { API_KEY_LIST, type ApiKey } from './organisations.types';

const COLUMNS = 'k.id, k.name, k.last4, k.scopes, k.expires_at, k.revoked_at, k.last_used_at, k.created_at';

const list = new KeysetList<ApiKey>({
  definition: API_KEY_LIST,
  alias: 'k',
  select: COLUMNS,
  from: 'api_keys k',
  where: ['k.organisation_id = $1'],
});

const liveByHash = statement(`
  select organisation_id, id, scopes,
         last_used_at is null or last_used_at < now() - interval '1 minute' as touch
  from api_keys
  where hash = $1 and revoked_at is null and (expires_at is null or expires_at > now())`);
const byId = statement(`select ${COLUMNS} from api_keys k where k.organisation_id = $1 and k.id = $2`);
const names = statement(
  'select k.id, k.name from api_keys k where k.organisation_id = $1 and k.id = any($2::uuid[])',
);
const touch = statement(`
  update api_keys set last_used_at = now()
  where organisation_id = $1 and id = $2 and (last_used_at is null or last_used_at < now() - interval '1 minute')`);
const revoke = statement(`
  update api_keys set revoked_at = now(), updated_at = now()
  where organisation_id = $1 and id = $2 and revoked_at is null returning id`);

/** The columns that authentication needs. */
export type LiveApiKey = Pick<ApiKeyEntity, 'organisation_id' | 'id' | 'scopes'> & { touch: boolean };

@Injectable()
export class ApiKeysRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  /** Finds a key by its hash. The only query that does not know the tenant yet: its result determines it. */
  findLive(hash: Buffer): Promise<LiveApiKey | null> {
    return this.sql.first<LiveApiKey>(liveByHash, [hash]);
  }

  find(organisationId: string, id: string): Promise<ApiKey | null> {
    return this.sql.first<ApiKey>(byId, [organisationId, id]);
  }

  async findNames(organisationId: string, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.sql.rows<{ id: string; name: string }>(names, [organisationId, ids]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  findPage(organisationId: string, request: PageRequest): Promise<Page<ApiKey>> {
    return list.page(this.sql, [organisationId], request);
  }

  insert(row: Partial<ApiKeyEntity>): Promise<void> {
    return this.writer.insert(ApiKeyEntity, [row]);
  }

  async touch(organisationId: string, id: string): Promise<void> {
    await this.sql.rows(touch, [organisationId, id]);
  }

  /** True when this call revoked it. */
  async revoke(organisationId: string, id: string): Promise<boolean> {
    const rows = await this.sql.rows(revoke, [organisationId, id]);
    return rows.length > 0;
  }
}
