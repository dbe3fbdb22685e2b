import { Injectable } from '@nestjs/common';
import { HourlySweeper } from '../platform/jobs/hourly-sweeper';
import { UsageRepository } from './usage.repository';

/** Per organisation. */
const EVENTS_PER_STATEMENT = 5_000;

/** Deletes usage events after 13 months. The sums by day are kept. */
@Injectable()
export class UsageSweeper extends HourlySweeper {
  constructor(private readonly usage: UsageRepository) {
    super();
  }

  protected removeSome(): Promise<number> {
    return this.usage.forget(EVENTS_PER_STATEMENT);
  }
}
