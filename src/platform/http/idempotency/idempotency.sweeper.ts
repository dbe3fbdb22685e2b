import { Injectable } from '@nestjs/common';
import { HourlySweeper } from '../../jobs/hourly-sweeper';
import { IdempotencyRepository } from './idempotency.repository';

const KEYS_PER_STATEMENT = 5_000;

/** Deletes expired idempotency keys. */
@Injectable()
export class IdempotencySweeper extends HourlySweeper {
  constructor(private readonly keys: IdempotencyRepository) {
    super();
  }

  protected removeSome(): Promise<number> {
    return this.keys.forget(KEYS_PER_STATEMENT);
  }
}
