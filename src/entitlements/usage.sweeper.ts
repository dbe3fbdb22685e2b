import { Injectable } from '@nestjs/common';
import { HourlySweeper } from '../platform/jobs/hourly-sweeper';
import { UsageRepository } from './usage.repository';

/** Of one organisation. */
const EVENTS_PER_STATEMENT = 5_000;

/** Forgets usage events after 13 months; what they added up to by day stays. */
@Injectable()
export class UsageSweeper extends HourlySweeper {
  constructor(private readonly usage: UsageRepository) {
    super();
  }

  protected removeSome(): Promise<number> {
    return this.usage.forget(EVENTS_PER_STATEMENT);
  }
}
