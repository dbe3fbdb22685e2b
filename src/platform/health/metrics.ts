import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { RedisGate } from '../redis/redis.gate';
import { missingTranslations } from '../views/missing-translations';

/** Metrics for Prometheus. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly durations = new Histogram({
    name: 'foyer_http_request_duration_seconds',
    help: 'Time to answer, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  constructor(redis: RedisGate) {
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'foyer_redis_in_use',
      help: '1 while Redis serves sessions, 0 while Postgres does.',
      registers: [this.registry],
      collect(): void {
        this.set(redis.state === 'closed' ? 1 : 0);
      },
    });
    new Counter({
      name: 'foyer_missing_translations_total',
      help: 'Messages that a language lacks, each time one is written.',
      labelNames: ['language'],
      registers: [this.registry],
      collect(): void {
        this.reset();
        for (const [language, count] of missingTranslations()) this.inc({ language }, count);
      },
    });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  /** Records one completed request; `seconds` is its duration. */
  observe(request: { method: string; route: string; status: number }, seconds: number): void {
    this.durations.observe({ ...request, status: String(request.status) }, seconds);
  }
}
