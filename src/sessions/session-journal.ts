import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { OrganisationScope } from '../platform/access/scopes';
import { changesBetween } from '../platform/database/field-changes';
import { Transactions } from '../platform/database/transactions';
import { HotSessions } from './hot-sessions';
import type { SessionRow } from './session-row';
import type { EndReason } from './sessions.types';

/** What follows from a change of sessions: the audit entry with it, and the hot copies once it is committed. */
@Injectable()
export class SessionJournal {
  constructor(
    private readonly audit: AuditService,
    private readonly hot: HotSessions,
    private readonly transactions: Transactions,
  ) {}

  async minted(
    scope: OrganisationScope,
    session: { id: string; customer_id: string; contact_id: string | null },
  ): Promise<void> {
    const { id, customer_id, contact_id } = session;
    const changes = changesBetween(null, { customer_id, contact_id });
    await this.audit.record(scope, [
      { action: 'session.created', object_type: 'session', object_id: id, changes },
    ]);
  }

  async exchanged(scope: OrganisationScope, row: SessionRow): Promise<void> {
    const changes = { embedded: { before: null, after: row.embedded } };
    await this.audit.record(scope, [
      { action: 'session.exchanged', object_type: 'session', object_id: row.id, changes },
    ]);
    await this.copy([row]);
  }

  async ended(scope: OrganisationScope, rows: readonly SessionRow[], reason: EndReason): Promise<void> {
    const changes = { ended: { before: false, after: true }, ended_reason: { before: null, after: reason } };
    await this.audit.record(
      scope,
      rows.map((row) => ({
        action: 'session.ended',
        object_type: 'session',
        object_id: row.id,
        changes,
      })),
    );
    await this.copy(rows);
  }

  private async copy(rows: readonly SessionRow[]): Promise<void> {
    await this.transactions.afterCommit(async () => {
      for (const row of rows) await this.hot.put(row);
    });
  }
}
