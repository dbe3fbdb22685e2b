import { Injectable } from '@nestjs/common';
import { KeysetList } from '../platform/database/keyset-list';
import { RowWriter } from '../platform/database/row-writer';
import { statement, Statements } from '../platform/database/statements';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { AuditEventEntity } from './audit.entity';
import {
  AUDIT_LIST,
  type AuditEvent,
  type CountedEntries,
  type ForgottenFields,
  type RecentEntries,
} from './audit.types';

const list = new KeysetList<AuditEvent>({
  definition: AUDIT_LIST,
  alias: 'a',
  select: `a.id, a.actor, a.action, a.object_type, a.object_id, a.customer_id, a.changes, a.ip, a.request_id,
    a.created_at`,
  from: 'audit_events a',
  where: ['a.organisation_id = $1'],
  columns: { actor_type: `(a.actor->>'type')` },
});

const recent = statement(`
  select count(*)::int as count, (array_agg(r.ip order by r.created_at desc, r.id desc))[1] as last_ip
  from (
    select a.id, a.ip, a.created_at from audit_events a
    where a.organisation_id = $1 and a.object_id = $2 and a.action = $3 and a.created_at > $4
    order by a.created_at desc, a.id desc limit $5
  ) r`);

/** The trigger on the table permits clearing values only in a transaction that sets this variable. */
const beginForgetting = statement(`select set_config('foyer.erasing', $1, true)`);
/**
 * Events tell which objects belonged to the customer, including objects that are deleted or now belong to
 * another customer. Numbered and unnumbered events are found by separate indexes.
 */
const forget = statement(
  `with things as (
     select object_type, object_id from events
     where organisation_id = $1 and customer_id = $2 and sequence is not null
     union
     select object_type, object_id from events
     where organisation_id = $1 and customer_id = $2 and sequence is null
   ), forgotten as (
     select f.key as object_type, case jsonb_typeof(f.value) when 'array'
       then array(select jsonb_array_elements_text(f.value)) end as fields
     from jsonb_each($3::jsonb) f
   )
   update audit_events a set changes = erased_changes(a.changes, f.fields),
     ip = case when a.actor->>'type' in ('customer', 'contact', 'guest') then null else a.ip end
   from things t join forgotten f on f.object_type = t.object_type
   where a.organisation_id = $1 and a.object_id = t.object_id and a.object_type = t.object_type`,
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

  /** Call inside a transaction. */
  async forget(organisationId: string, customerId: string, fields: ForgottenFields): Promise<void> {
    await this.sql.rows(beginForgetting, [organisationId]);
    await this.sql.rows(forget, [organisationId, customerId, JSON.stringify(fields)]);
    await this.sql.rows(beginForgetting, ['']);
  }

  async findRecent(
    organisationId: string,
    { objectId, action, since, most }: RecentEntries,
  ): Promise<CountedEntries> {
    const values = [organisationId, objectId, action, since, most];
    const counted = await this.sql.first<CountedEntries>(recent, values);
    return counted ?? { count: 0, last_ip: null };
  }

  findPage(organisationId: string, request: PageRequest): Promise<Page<AuditEvent>> {
    return list.page(this.sql, [organisationId], request);
  }
}
