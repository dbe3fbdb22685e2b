import { Inject, Injectable } from '@nestjs/common';
import { EventsService } from '../events/events.service';
import type { Event } from '../events/events.types';
import { Transactions } from '../platform/database/transactions';
import { DeliveriesRepository, type DueDelivery } from './deliveries.repository';
import { LeasesRepository, type Lease } from './leases.repository';
import { WEBHOOK_TIMING, type WebhookTiming } from './webhook-timing';

/** Number of events turned into deliveries, and of deliveries read, at a time. */
const BATCH = 50;

/** A due delivery and its event. */
export interface Waiting {
  readonly delivery: DueDelivery;
  readonly event: Event;
}

/** The pending deliveries of one endpoint. */
@Injectable()
export class EndpointQueue {
  constructor(
    private readonly leases: LeasesRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly events: EventsService,
    private readonly transactions: Transactions,
    @Inject(WEBHOOK_TIMING) private readonly timing: WebhookTiming,
  ) {}

  /** The next batch, in the order of events. */
  async next(lease: Lease): Promise<Waiting[]> {
    let due = await this.due(lease);
    // Deliveries are created only as fast as they are sent, so that a replay of millions of events does not
    // fill the table.
    if (due.length < BATCH && (await this.fill(lease))) due = await this.due(lease);
    const ids = due.map(({ event_id }) => event_id);
    const events = new Map((await this.events.getMany(lease, ids)).map((event) => [event.id, event]));
    return due.flatMap((delivery) => {
      const event = events.get(delivery.event_id);
      return event ? [{ delivery, event }] : [];
    });
  }

  private due({ organisationId, endpointId }: Lease): Promise<DueDelivery[]> {
    return this.deliveries.findDue(organisationId, endpointId, BATCH);
  }

  /**
   * Creates deliveries for the next events that the endpoint subscribes to. @returns whether there were
   * events
   */
  private async fill(lease: Lease): Promise<boolean> {
    return this.transactions.run(async () => {
      const endpoint = await this.leases.keep(lease, this.timing.lease);
      if (!endpoint) return false;
      const marks = await this.events.marksAfter(lease, endpoint.queued_through, BATCH);
      const last = marks.at(-1);
      if (!last) return false;
      const types = endpoint.event_types;
      const wanted = marks.filter(({ type }) => types?.includes(type) ?? true);
      await this.deliveries.queue(lease.organisationId, lease.endpointId, wanted);
      await this.leases.moveOn(lease, last.sequence);
      return true;
    });
  }
}
