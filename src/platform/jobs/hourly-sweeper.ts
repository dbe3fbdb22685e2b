import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const EVERY_HOUR = 3_600_000;

/**
 * Deletes expired data of a module every hour, a limited number of rows per statement, so that it does not block other
 * work. Nodes may run it concurrently.
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

  /** Deletes everything that is expired. */
  async sweep(): Promise<void> {
    for (let removed = 1; removed > 0 && !this.stopping;) removed = await this.removeSome();
  }

  /** Deletes a batch of expired rows in one statement. @returns number of deleted rows */
  protected abstract removeSome(): Promise<number>;

  private async attempt(): Promise<void> {
    await this.sweep().catch((error: unknown) => {
      this.logger.warn({ err: error }, 'what is old enough could not be removed');
    });
  }
}
