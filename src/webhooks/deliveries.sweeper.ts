import { Injectable } from '@nestjs/common';
import { HourlySweeper } from '../platform/jobs/hourly-sweeper';
import { DeliveriesRepository } from './deliveries.repository';

const DELIVERIES_PER_STATEMENT = 5_000;

/** Deletes deliveries 30 days after they succeeded or failed. Events are kept. */
@Injectable()
export class DeliveriesSweeper extends HourlySweeper {
  constructor(private readonly deliveries: DeliveriesRepository) {
    super();
  }

  protected removeSome(): Promise<number> {
    return this.deliveries.forget(DELIVERIES_PER_STATEMENT);
  }
}
