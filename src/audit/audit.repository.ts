import { Injectable } from '@nestjs/common';
import { KeysetList } from '../platform/database/keyset-list';
import { RowWriter } from '../platform/database/row-writer';
import { Statements } from '../platform/database/statements';
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

@Injectable()
export class AuditRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  append(events: readonly Omit<AuditEventEntity, 'created_at'>[]): Promise<void> {
    return this.writer.insert(AuditEventEntity, events);
  }

  findPage(organisationId: string, request: PageRequest): Promise<Page<AuditEvent>> {
    return list.page(this.sql, [organisationId], request);
  }
}
