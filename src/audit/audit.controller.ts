import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKey, Scope } from '../platform/access/access.decorators';
import type { OrganisationScope } from '../platform/access/scopes';
import { AnswersPage } from '../platform/http/fields/answer.decorators';
import { Lists, PageQuery } from '../platform/http/list/list.decorators';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { AuditService } from './audit.service';
import { AUDIT_LIST, type AuditEvent } from './audit.types';
import { AuditEventDto } from './dto/audit-event.dto';

@ApiTags('Audit')
@Controller('v1/audit_events')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @ApiKey('audit:read')
  @ApiOperation({ operationId: 'listAuditEvents', summary: 'List who changed what' })
  @Lists(AUDIT_LIST)
  @AnswersPage(AuditEventDto)
  list(@Scope() scope: OrganisationScope, @PageQuery() page: PageRequest): Promise<Page<AuditEvent>> {
    return this.audit.list(scope, page);
  }
}
