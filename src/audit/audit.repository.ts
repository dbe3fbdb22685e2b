import { Injectable } from '@nestjs/common';
import { KeysetList } from '../platform/database/keyset-list';
import { RowWriter } from '../platform/database/row-writer';
import { statement, Statements } from '../platform/database/statements';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { AuditEventEntity } from './audit.entity';
import { AUDIT_LIST, type AuditEvent } from './audit.types';

const list = new KeysetList<AuditEvent>({
  definition: AUDIT_LIST,
  alias: 'a',
  select: 'a.id, a.actor, a.action, a.object_type, a.object_id, a.changes, a.ip, a.request_id, a.created_at',
  from: 'audit_events a',
  where: ['a.organisation_id = $1'],
});

/** The trigger on the table lets values go in a transaction that says so, and nothing else. */
const beginForgetting = statement(`select set_config('foyer.erasing', $1, true)`);
const forget = statement(
  `update audit_events set changes = erased_changes(changes),
     ip = case when actor->>'type' in ('customer', 'contact', 'guest') then null else ip end
   where organisation_id = $1 and object_id = any($2::uuid[])`,
);

@Injectable()
export class AuditRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  append(events: readonly Omit<AuditEventEntity, 'created_at'>[]): Promise<void> {
    return this.writer.insert(AuditEventEntity, events);
  }

  /** Inside a transaction. */
  async forget(organisationId: string, objectIds: readonly string[]): Promise<void> {
    await this.sql.rows(beginForgetting, [organisationId]);
    await this.sql.rows(forget, [organisationId, objectIds]);
    await this.sql.rows(beginForgetting, ['']);
  }

  findPage(organisationId: string, request: PageRequest): Promise<Page<AuditEvent>> {
    return list.page(this.sql, [organisationId], request);
  }
}
