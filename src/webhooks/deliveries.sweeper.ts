import { Injectable } from '@nestjs/common';
import { HourlySweeper } from '../platform/jobs/hourly-sweeper';
import { DeliveriesRepository } from './deliveries.repository';

const DELIVERIES_PER_STATEMENT = 5_000;

/** Forgets deliveries 30 days after they were made or given up; events stay. */
@Injectable()
export class DeliveriesSweeper extends HourlySweeper {
  constructor(private readonly deliveries: DeliveriesRepository) {
    super();
  }

  protected removeSome(): Promise<number> {
    return this.deliveries.forget(DELIVERIES_PER_STATEMENT);
  }
}
