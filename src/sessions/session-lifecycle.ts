import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CustomersService } from '../customers/customers.service';
import { ErasureService } from '../customers/erasure.service';
import { reaches } from '../platform/access/scopes';
import { JobWorkers } from '../platform/jobs/job-workers';
import { StaffService } from '../staff/staff.service';
import { SESSION_CACHE_REFRESH, SessionCacheRefresh } from './session-cache-refresh';
import { SessionEndings } from './session-endings';

/** Registers the module's jobs, and its reactions to changes of customers and staff. */
@Injectable()
export class SessionLifecycle implements OnModuleInit {
  constructor(
    private readonly workers: JobWorkers,
    private readonly copies: SessionCacheRefresh,
    private readonly customers: CustomersService,
    private readonly erasure: ErasureService,
    private readonly endings: SessionEndings,
    private readonly staff: StaffService,
  ) {}

  onModuleInit(): void {
    this.workers.register(SESSION_CACHE_REFRESH, this.copies);
    this.customers.beforeRemoval((scope, customerId) =>
      this.endings.allOfCustomer(scope, customerId, 'customer_deleted'),
    );
    this.staff.whenChanged(async (scope, { id, role }) => {
      if (role === null || !reaches(role, 'support')) await this.endings.previewsOf(scope, id);
      if (role === null || !reaches(role, 'admin')) await this.endings.linksOf(scope, id);
    });
    this.erasure.whenErasing({
      forgets: { session: 'all' },
      erase: (scope, { id }) => this.endings.allOfCustomer(scope, id, 'customer_erased'),
    });
  }
}
