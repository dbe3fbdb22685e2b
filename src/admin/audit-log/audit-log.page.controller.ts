import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AuditService } from '../../audit/audit.service';
import { AUDIT_LIST } from '../../audit/audit.types';
import { CustomersService } from '../../customers/customers.service';
import { Staff } from '../../platform/access/access.decorators';
import type { StaffScope } from '../../platform/access/scopes';
import { pageAt } from '../../platform/http/list/page-at';
import { isUuid } from '../../platform/http/uuid';
import { AdminPages } from '../console/admin.pages';
import type { PostedForm } from '../../platform/pages/posted-form';
import { NamesService } from '../console/names.service';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { auditFilters, auditNarrowing } from './audit-log.query';
import { auditLogView } from './audit-log.view';
import { referencesOf } from './audit-rows.view';

/** The audit log. */
@ApiExcludeController()
@Controller('admin/audit-log')
export class AuditLogPageController {
  constructor(
    private readonly audit: AuditService,
    private readonly customers: CustomersService,
    private readonly names: NamesService,
    private readonly pages: AdminPages,
  ) {}

  @Get()
  @Staff('support')
  async list(@Visiting() visit: ConsoleVisit, @Query() query: PostedForm): Promise<string> {
    const { scope, locale } = visit;
    const narrowing = auditNarrowing(query);
    const customerId = await this.customerOf(scope, narrowing.customer);
    const filters = auditFilters(narrowing, customerId, locale.timeZone);
    const isNobody = narrowing.customer !== '' && customerId === null;
    const page = isNobody
      ? null
      : await this.audit.list(scope, pageAt(AUDIT_LIST, query['cursor'], { filters }));
    const nameOf = await this.names.of(scope, referencesOf(page?.results ?? []));
    const view = auditLogView(page, narrowing, nameOf, locale);
    return this.pages.render(visit, 'admin/audit-log/audit-log', view, {
      title: locale.t('admin.room.audit-log'),
    });
  }

  /** The id of the customer that the filter names. An id is used as it is, because the log outlives customers. */
  private async customerOf(scope: StaffScope, text: string): Promise<string | null> {
    if (text === '') return null;
    if (isUuid(text)) return text.toLowerCase();
    const ids = await this.customers.idsByExternalId(scope, [text]);
    return ids.get(text) ?? null;
  }
}
