import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const EVERY_HOUR = 3_600_000;

/**
 * Forgets by the hour what a room keeps for a time only, a little in each statement, so that it stands in nobody's way.
 * Any number of nodes may do so at once.
 */
export abstract class HourlySweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(this.constructor.name);
  private timer: NodeJS.Timeout | null = null;
  private stopping = false;

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.attempt(), EVERY_HOUR).unref();
  }

  onApplicationShutdown(): void {
    this.stopping = true;
    if (this.timer) clearInterval(this.timer);
  }

  /** Removes everything that is old enough. */
  async sweep(): Promise<void> {
    for (let removed = 1; removed > 0 && !this.stopping;) removed = await this.removeSome();
  }

  /** Removes some of what is old enough, in one statement; says how many. */
  protected abstract removeSome(): Promise<number>;

  private async attempt(): Promise<void> {
    await this.sweep().catch((error: unknown) => {
      this.logger.warn({ err: error }, 'what is old enough could not be removed');
    });
  }
}
