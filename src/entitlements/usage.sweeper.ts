import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { UsageRepository } from './usage.repository';

const EVERY_HOUR = 3_600_000;
/** Of one organisation in one statement: short enough to stand in nobody's way. */
const EVENTS_PER_STATEMENT = 5_000;

/** Forgets usage events after 13 months; what they added up to by day stays. Any number of nodes may do so at once. */
@Injectable()
export class UsageSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(UsageSweeper.name);
  private timer: NodeJS.Timeout | null = null;
  private stopping = false;

  constructor(private readonly usage: UsageRepository) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.attempt(), EVERY_HOUR).unref();
  }

  onApplicationShutdown(): void {
    this.stopping = true;
    if (this.timer) clearInterval(this.timer);
  }

  /** Removes every event that is old enough. */
  async sweep(): Promise<void> {
    for (let removed = 1; removed > 0 && !this.stopping;) {
      removed = await this.usage.forget(EVENTS_PER_STATEMENT);
    }
  }

  private async attempt(): Promise<void> {
    await this.sweep().catch((error: unknown) => {
      this.logger.warn({ err: error }, 'old usage events could not be removed');
    });
  }
}
