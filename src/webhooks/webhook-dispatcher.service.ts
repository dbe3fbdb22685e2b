import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { EventsService } from '../events/events.service';
import { newId } from '../platform/http/uuid';
import { WorkLoop, type WorkSource } from '../platform/jobs/work-loop';
import { EndpointRun } from './endpoint-run';
import { LeasesRepository, type Lease } from './leases.repository';
import { WEBHOOK_TIMING, type WebhookTiming } from './webhook-timing';

/**
 * Leases and serves endpoints in cooperation with the other nodes: each endpoint by one node at a time, many
 * endpoints concurrently. When a node dies, another takes over its endpoints after the lease expires.
 */
@Injectable()
export class WebhookDispatcher implements WorkSource<Lease>, OnModuleInit, BeforeApplicationShutdown {
  readonly name = 'webhook endpoint';
  private readonly logger = new Logger(WebhookDispatcher.name);
  private readonly loop: WorkLoop<Lease>;

  constructor(
    private readonly leases: LeasesRepository,
    private readonly run: EndpointRun,
    private readonly events: EventsService,
    @Inject(WEBHOOK_TIMING) private readonly timing: WebhookTiming,
  ) {
    this.loop = new WorkLoop(this, timing);
  }

  onModuleInit(): void {
    this.events.onAppended(() => {
      this.loop.wake();
    });
  }

  /** Starts dispatching; called by the server once it runs. Stops on shutdown of the application. */
  start(): void {
    this.loop.start();
  }

  /** Starts no more deliveries, waits a grace period for current ones, and releases the leases. */
  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  async take(running: number): Promise<Lease[]> {
    const room = this.timing.endpointsAtOnce - running;
    return room > 0 ? this.leases.take(newId(), this.timing.lease, room) : [];
  }

  perform(lease: Lease, { signal }: AbortController): Promise<void> {
    return this.run.serve(lease, { leaving: () => this.loop.stopping, cut: signal });
  }

  complete(lease: Lease): Promise<void> {
    return this.leases.giveBack(lease, 0);
  }

  release(lease: Lease): Promise<void> {
    return this.leases.giveBack(lease, 0);
  }

  /** The cause is likely to persist, so the endpoint is left alone for some polls. */
  fail(lease: Lease, error: unknown): Promise<void> {
    this.logger.warn({ err: error }, `the webhook endpoint ${lease.endpointId} could not be served`);
    return this.leases.giveBack(lease, this.timing.pollEvery * 5);
  }
}
