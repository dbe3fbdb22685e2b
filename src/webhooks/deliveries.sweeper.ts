import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DeliveriesRepository } from './deliveries.repository';

const EVERY_HOUR = 3_600_000;
/** In one statement: short enough to stand in nobody's way. */
const DELIVERIES_PER_STATEMENT = 5_000;

/** Forgets deliveries 30 days after they were made or given up; events stay. Any number of nodes may do so at once. */
@Injectable()
export class DeliveriesSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(DeliveriesSweeper.name);
  private timer: NodeJS.Timeout | null = null;
  private stopping = false;

  constructor(private readonly deliveries: DeliveriesRepository) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.attempt(), EVERY_HOUR).unref();
  }

  onApplicationShutdown(): void {
    this.stopping = true;
    if (this.timer) clearInterval(this.timer);
  }

  /** Removes every delivery that is old enough. */
  async sweep(): Promise<void> {
    for (let removed = 1; removed > 0 && !this.stopping;) {
      removed = await this.deliveries.forget(DELIVERIES_PER_STATEMENT);
    }
  }

  private async attempt(): Promise<void> {
    await this.sweep().catch((error: unknown) => {
      this.logger.warn({ err: error }, 'old webhook deliveries could not be removed');
    });
  }
}
