import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../platform/access/scopes';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { newId } from '../platform/http/uuid';
import { AuditRepository } from './audit.repository';
import type { AuditEntry, AuditEvent } from './audit.types';

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

  list(scope: OrganisationScope, page: PageRequest): Promise<Page<AuditEvent>> {
    return this.events.findPage(scope.organisationId, page);
  }
}
