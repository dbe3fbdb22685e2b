import { Inject, Injectable } from '@nestjs/common';
import { EventsService } from '../events/events.service';
import type { Event } from '../events/events.types';
import { Transactions } from '../platform/database/transactions';
import { DeliveriesRepository, type DueDelivery } from './deliveries.repository';
import { LeasesRepository, type Lease } from './leases.repository';
import { WEBHOOK_TIMING, type WebhookTiming } from './webhook-timing';

/** Events that become deliveries, and deliveries that are read, in one go. */
const BATCH = 50;

/** A delivery whose time has come, and what is to be delivered. */
export interface Waiting {
  readonly delivery: DueDelivery;
  readonly event: Event;
}

/** What waits for one endpoint. */
@Injectable()
export class EndpointQueue {
  constructor(
    private readonly leases: LeasesRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly events: EventsService,
    private readonly transactions: Transactions,
    @Inject(WEBHOOK_TIMING) private readonly timing: WebhookTiming,
  ) {}

  /** The next of it, in the order of events. */
  async next(lease: Lease): Promise<Waiting[]> {
    let due = await this.due(lease);
    // Deliveries are made no faster than they are sent: a replay of millions fills no table.
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

  /** Makes deliveries of the next events that the endpoint wants. @returns whether there were events */
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
