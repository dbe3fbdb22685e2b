import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { FinalTransaction } from './final-transaction';
import { IdempotencyInterceptor } from './idempotency.interceptor';
import { IdempotencyRepository } from './idempotency.repository';
import { IdempotencySweeper } from './idempotency.sweeper';

@Module({
  providers: [
    FinalTransaction,
    IdempotencyRepository,
    IdempotencySweeper,
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
  ],
  exports: [FinalTransaction],
})
export class IdempotencyModule {}
