import { Inject, Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../platform/access/scopes';
import { DeliveriesRepository, type DueDelivery } from './deliveries.repository';
import { DeliverySender, type Sent } from './delivery-sender';
import { EndpointChanges } from './endpoint-changes';
import { EndpointQueue, type Waiting } from './endpoint-queue';
import { LeasesRepository, type Lease } from './leases.repository';
import { retryIn, WEBHOOK_TIMING, type WebhookTiming } from './webhook-timing';

/** Status by which an endpoint says that it has been removed. */
const GONE = 410;

/** Signals that end a run. */
export interface RunEnd {
  /** True: start no further delivery. */
  readonly leaving: () => boolean;
  /** Aborts the current delivery. */
  readonly cut: AbortSignal;
}

/** Serves one leased endpoint: sends its pending deliveries one at a time, in the order of events. */
@Injectable()
export class EndpointRun {
  constructor(
    private readonly queue: EndpointQueue,
    private readonly leases: LeasesRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly sender: DeliverySender,
    private readonly changes: EndpointChanges,
    @Inject(WEBHOOK_TIMING) private readonly timing: WebhookTiming,
  ) {}

  /** Sends one batch. The rest is left for the next run, on any node. @throws the reason of `cut` */
  async serve(lease: Lease, { leaving, cut }: RunEnd): Promise<void> {
    for (const waiting of await this.queue.next(lease)) {
      if (leaving() || !(await this.deliver(lease, waiting, cut))) return;
    }
  }

  /** @returns false when this run must send nothing more to the endpoint */
  private async deliver(lease: Lease, { delivery, event }: Waiting, cut: AbortSignal): Promise<boolean> {
    const endpoint = await this.leases.keep(lease, this.timing.lease);
    if (!endpoint) return false;
    const sent = await this.sender.send(endpoint, event, cut);
    await this.changes.run(() => this.note(lease, delivery, sent));
    return true;
  }

  /** Locks the endpoint before the delivery, in the same order as the removal of an endpoint does. */
  private async note(lease: Lease, delivery: DueDelivery, sent: Sent): Promise<void> {
    if (sent.error === null) await this.leases.noteSuccess(lease);
    else await this.noteFailure(lease, sent);
    const wait = retryIn(delivery.attempts + 1, this.timing, Math.random());
    await this.deliveries.note(lease.organisationId, delivery, { ...sent, retryIn: wait });
  }

  private async noteFailure(lease: Lease, sent: Sent): Promise<void> {
    const isGivenUp = await this.leases.noteFailure(lease, this.timing, sent.isBlameless);
    if (sent.statusCode === GONE) await this.changes.disable(scopeOf(lease), lease.endpointId, 'gone');
    else if (isGivenUp) await this.changes.disable(scopeOf(lease), lease.endpointId, 'failing');
  }
}

function scopeOf({ organisationId }: Lease): OrganisationScope {
  return { organisationId, actor: { type: 'system', id: 'webhooks' }, ip: null, requestId: null };
}
