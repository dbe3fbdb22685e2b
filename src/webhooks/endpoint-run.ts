import { Inject, Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../platform/access/scopes';
import { DeliveriesRepository, type DueDelivery } from './deliveries.repository';
import { DeliverySender, type Sent } from './delivery-sender';
import { EndpointChanges } from './endpoint-changes';
import { EndpointQueue, type Waiting } from './endpoint-queue';
import { LeasesRepository, type Lease } from './leases.repository';
import { retryIn, WEBHOOK_TIMING, type WebhookTiming } from './webhook-timing';

/** What says that an endpoint is no more. */
const GONE = 410;

/** Tells a run when to end. */
export interface RunEnd {
  /** True: begin no other delivery. */
  readonly leaving: () => boolean;
  /** Cuts off the delivery under way. */
  readonly cut: AbortSignal;
}

/** Serves one endpoint for a while: what waits for it is sent one after the other, in the order of events. */
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

  /** Sends one batch. What is not done stays for the next run, wherever that is. @throws the cut's reason */
  async serve(lease: Lease, { leaving, cut }: RunEnd): Promise<void> {
    for (const waiting of await this.queue.next(lease)) {
      if (leaving() || !(await this.deliver(lease, waiting, cut))) return;
    }
  }

  /** @returns false when nothing more is to be sent to the endpoint by this run */
  private async deliver(lease: Lease, { delivery, event }: Waiting, cut: AbortSignal): Promise<boolean> {
    const endpoint = await this.leases.keep(lease, this.timing.lease);
    if (!endpoint) return false;
    const sent = await this.sender.send(endpoint, event, cut);
    await this.changes.run(() => this.note(lease, delivery, sent));
    return true;
  }

  /** The endpoint first, then the delivery: whoever removes an endpoint locks them in this order too. */
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
