import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { OrganisationScope } from '../platform/access/scopes';
import { changesBetween, type FieldChanges } from '../platform/database/field-changes';
import { SessionCacheRefresh } from './session-cache-refresh';
import type { SessionRow } from './session-row';

/** Side effects of a change of sessions: its audit entry, and the cached copies after the commit. */
@Injectable()
export class SessionJournal {
  constructor(
    private readonly audit: AuditService,
    private readonly copies: SessionCacheRefresh,
  ) {}

  async created(
    scope: OrganisationScope,
    session: Pick<SessionRow, 'id' | 'kind' | 'customer_id' | 'contact_id'>,
  ): Promise<void> {
    const { id, kind, customer_id, contact_id } = session;
    const changes = changesBetween(null, { kind, customer_id, contact_id });
    await this.audit.record(scope, [
      { action: 'session.created', object_type: 'session', object_id: id, changes, customer_id },
    ]);
  }

  async exchanged(scope: OrganisationScope, row: SessionRow): Promise<void> {
    const changes = { embedded: { before: null, after: row.embedded } };
    await this.audit.record(scope, [
      {
        action: 'session.exchanged',
        object_type: 'session',
        object_id: row.id,
        changes,
        customer_id: row.customer_id,
      },
    ]);
    await this.copies.refresh([row]);
  }

  /** Records that a guest has become a customer. */
  async converted(scope: OrganisationScope, row: SessionRow): Promise<void> {
    const changes = {
      kind: { before: 'guest', after: row.kind },
      customer_id: { before: null, after: row.customer_id },
    };
    await this.audit.record(scope, [
      {
        action: 'session.converted',
        object_type: 'session',
        object_id: row.id,
        changes,
        customer_id: row.customer_id,
      },
    ]);
    await this.copies.replace([row]);
  }

  async ended(scope: OrganisationScope, rows: readonly SessionRow[]): Promise<void> {
    await this.audit.record(
      scope,
      rows.map((row) => ({
        action: 'session.ended',
        object_type: 'session',
        object_id: row.id,
        changes: changesOfEnd(row),
        customer_id: row.customer_id,
      })),
    );
    await this.copies.replace(rows);
  }
}

function changesOfEnd({ ended_reason }: SessionRow): FieldChanges {
  return { ended: { before: false, after: true }, ended_reason: { before: null, after: ended_reason } };
}
