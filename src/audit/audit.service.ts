import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../platform/access/scopes';
import type { Draft } from '../platform/database/drafts';
import { changesBetween } from '../platform/database/field-changes';
import type { OwnedRow } from '../platform/database/owned-row';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { newId } from '../platform/http/uuid';
import { AuditRepository } from './audit.repository';
import type { AuditEntry, AuditEvent, AuditWords } from './audit.types';

/** The record of who changed what. Every verb that changes state writes here in its own transaction. */
@Injectable()
export class AuditService {
  constructor(private readonly events: AuditRepository) {}

  /** Appends one entry per change, all by the scope's actor. */
  async record(scope: OrganisationScope, entries: readonly AuditEntry[]): Promise<void> {
    const { organisationId, actor, ip, requestId } = scope;
    await this.events.append(
      entries.map((entry) => ({
        ...entry,
        organisation_id: organisationId,
        id: newId(),
        actor,
        ip,
        request_id: requestId,
      })),
    );
  }

  /** Appends one entry per row that was made or changed. */
  async recordDrafts(
    scope: OrganisationScope,
    drafts: readonly Draft<OwnedRow>[],
    words: AuditWords,
  ): Promise<void> {
    const entries = drafts.map(({ before, after }) => ({
      action: before ? words.updated : words.created,
      object_type: words.object_type,
      object_id: after.id,
      changes: changesBetween(before, after),
    }));
    await this.record(scope, entries);
  }

  /**
   * Forgets the values of every change of these things, and from where their customers made them, in the transaction
   * under way. Who changed which field of what, and when, stays.
   */
  async forget(scope: OrganisationScope, objectIds: readonly string[]): Promise<void> {
    await this.events.forget(scope.organisationId, objectIds);
  }

  list(scope: OrganisationScope, page: PageRequest): Promise<Page<AuditEvent>> {
    return this.events.findPage(scope.organisationId, page);
  }
}
