import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { EventsService } from '../events/events.service';
import { newId } from '../platform/http/uuid';
import { EndpointRun } from './endpoint-run';
import { LeasesRepository, type Lease } from './leases.repository';
import { WEBHOOK_TIMING, type WebhookTiming } from './webhook-timing';

/**
 * Leases and serves endpoints in cooperation with the other nodes: each endpoint by one node at a time, many
 * endpoints concurrently. When a node dies, another takes over its endpoints after the lease expires.
 */
@Injectable()
export class WebhookDispatcher implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger(WebhookDispatcher.name);
  private readonly runs = new Set<Promise<void>>();
  private readonly cut = new AbortController();
  private watching: Promise<void> = Promise.resolve();
  private leaving = false;
  private arrivals = 0;
  private endRest: (() => void) | null = null;

  constructor(
    private readonly leases: LeasesRepository,
    private readonly run: EndpointRun,
    private readonly events: EventsService,
    @Inject(WEBHOOK_TIMING) private readonly timing: WebhookTiming,
  ) {}

  onModuleInit(): void {
    this.events.onAppended(() => {
      this.wake();
    });
  }

  /** Starts dispatching; called by the server once it runs. Stops on shutdown of the application. */
  start(): void {
    this.watching = this.watch();
  }

  /** Starts no more deliveries, waits a grace period for current ones, and releases the leases. */
  async beforeApplicationShutdown(): Promise<void> {
    this.leaving = true;
    this.wake();
    await this.watching;
    const patience = setTimeout(() => {
      this.cut.abort(new Error('the node is shutting down'));
    }, this.timing.grace * 1000);
    await Promise.all(this.runs);
    clearTimeout(patience);
  }

  private wake(): void {
    this.arrivals += 1;
    this.endRest?.();
  }

  private async watch(): Promise<void> {
    while (!this.leaving) {
      const seen = this.arrivals;
      await this.begin();
      await delay(this.timing.pause * 1000);
      if (seen === this.arrivals) await this.rest();
    }
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.timing.pollEvery * 1000);
      this.endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Leases as many endpoints as the limit of concurrent runs allows. */
  private async begin(): Promise<void> {
    const room = this.timing.endpointsAtOnce - this.runs.size;
    if (room <= 0) return;
    try {
      const leases = await this.leases.take(newId(), this.timing.lease, room);
      for (const lease of leases) this.serve(lease);
    } catch (error) {
      this.logger.warn({ err: error }, 'it could not be seen which webhook endpoints wait');
    }
  }

  private serve(lease: Lease): void {
    const run = this.attempt(lease).finally(() => {
      this.runs.delete(run);
      // A slot is free, and the same endpoint may have more to send.
      this.wake();
    });
    this.runs.add(run);
  }

  private async attempt(lease: Lease): Promise<void> {
    let pause = 0;
    try {
      await this.run.serve(lease, { leaving: () => this.leaving, cut: this.cut.signal });
    } catch (error) {
      if (error !== this.cut.signal.reason) {
        this.logger.warn({ err: error }, `the webhook endpoint ${lease.endpointId} could not be served`);
        // The cause is likely to persist, so the pause is longer.
        pause = this.timing.pollEvery * 5;
      }
    }
    await this.giveBack(lease, pause);
  }

  /** If this fails too, the lease expires by itself. */
  private async giveBack(lease: Lease, pause: number): Promise<void> {
    await this.leases.giveBack(lease, pause).catch((error: unknown) => {
      this.logger.warn({ err: error }, `the webhook endpoint ${lease.endpointId} could not be given back`);
    });
  }
}
