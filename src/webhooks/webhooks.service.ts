import { Inject, Injectable } from '@nestjs/common';
import { UnknownEvent } from '../events/events.errors';
import { EventsService } from '../events/events.service';
import { readPlace } from '../events/events.types';
import type { OrganisationScope } from '../platform/access/scopes';
import { withFields } from '../platform/database/drafts';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { invalidField } from '../platform/http/problems';
import { LookupFailed, TargetRefused } from '../platform/outgoing/target.errors';
import { Targets } from '../platform/outgoing/targets';
import { SealedBox } from '../platform/secrets/sealed-box';
import { EndpointChanges } from './endpoint-changes';
import { blankEndpoint, switched, toEndpoint } from './endpoint-row';
import { newSigningSecret } from './signing';
import { WEBHOOK_TIMING, type WebhookTiming } from './webhook-timing';
import { noEventTypes, refusedUrl, TooManyEndpoints } from './webhooks.errors';
import { WebhooksRepository } from './webhooks.repository';
import {
  MOST_COUNTED,
  MOST_ENDPOINTS,
  type EndpointFields,
  type EndpointWithSecret,
  type NewEndpoint,
  type Replay,
  type WebhookEndpoint,
} from './webhooks.types';

@Injectable()
export class WebhooksService {
  constructor(
    private readonly endpoints: WebhooksRepository,
    private readonly changes: EndpointChanges,
    private readonly events: EventsService,
    private readonly targets: Targets,
    private readonly box: SealedBox,
    @Inject(WEBHOOK_TIMING) private readonly timing: WebhookTiming,
  ) {}

  async list(scope: OrganisationScope, page: PageRequest): Promise<Page<WebhookEndpoint>> {
    const found = await this.endpoints.findPage(scope.organisationId, page);
    return { ...found, results: found.results.map(toEndpoint) };
  }

  /** @throws WebhookEndpointNotFound */
  async get(scope: OrganisationScope, id: string): Promise<WebhookEndpoint> {
    return toEndpoint(await this.changes.read(scope, id));
  }

  /**
   * Adds an endpoint. It receives events from now on, beginning with the event of its own creation. The
   * secret is in the response, and is stored encrypted.
   *
   * @throws ValidationFailed for a URL that webhooks may not be sent to; TooManyEndpoints
   */
  async create(scope: OrganisationScope, wanted: NewEndpoint): Promise<EndpointWithSecret> {
    await this.assertFields(wanted);
    await this.events.numberAll(scope);
    const secret = newSigningSecret();
    return this.changes.run(async () => {
      const count = await this.endpoints.countLocked(scope.organisationId);
      if (count >= MOST_ENDPOINTS) throw new TooManyEndpoints();
      const given = { secret: this.box.seal(secret), queued_through: await this.events.last(scope) };
      const row = withFields(blankEndpoint(scope, given), {
        ...wanted,
        ...(wanted.enabled === false ? switched(false, 'by_request') : {}),
      });
      return { ...(await this.changes.add(scope, row)), secret };
    });
  }

  /**
   * A disabled endpoint keeps its pending events and continues there when it is enabled again.
   *
   * @throws WebhookEndpointNotFound; ValidationFailed for a URL that webhooks may not be sent to
   */
  async change(scope: OrganisationScope, id: string, fields: EndpointFields): Promise<WebhookEndpoint> {
    await this.changes.read(scope, id);
    await this.assertFields(fields);
    return this.changes.change(scope, id, (before) => {
      const { enabled = before.enabled } = fields;
      const follows = enabled === before.enabled ? {} : switched(enabled, 'by_request');
      return { row: withFields(before, { ...fields, ...follows }), action: 'webhook_endpoint.updated' };
    });
  }

  /** Removes an endpoint and all its deliveries. @throws WebhookEndpointNotFound */
  remove(scope: OrganisationScope, id: string): Promise<void> {
    return this.changes.remove(scope, id);
  }

  /** Replaces an endpoint's secret. For a day both secrets sign. @throws WebhookEndpointNotFound */
  async rotateSecret(scope: OrganisationScope, id: string): Promise<EndpointWithSecret> {
    const secret = newSigningSecret();
    const until = new Date(Date.now() + this.timing.previousSecretFor * 1000).toISOString();
    const endpoint = await this.changes.change(scope, id, (before) => ({
      row: {
        ...before,
        secret: this.box.seal(secret),
        previous_secret: before.secret,
        previous_secret_until: until,
      },
      action: 'webhook_endpoint.secret_rotated',
      changes: { previous_secret_until: { before: before.previous_secret_until, after: until } },
    }));
    return { ...endpoint, secret };
  }

  /**
   * Sends the events after a place or since a moment again, then continues with new ones.
   *
   * @throws WebhookEndpointNotFound; ValidationFailed unless exactly one of the two is given and names an
   *   existing event
   */
  async replay(scope: OrganisationScope, id: string, wanted: Replay): Promise<WebhookEndpoint> {
    await this.changes.read(scope, id);
    // Before the endpoint is locked, so that the node that serves it does not wait while events are numbered.
    const wantedPlace = await this.placeOf(scope, wanted);
    return this.changes.change(scope, id, (before) => {
      const place = Math.min(before.queued_through, wantedPlace);
      return {
        row: { ...before, queued_through: place },
        action: 'webhook_endpoint.replayed',
        changes: { queued_through: { before: before.queued_through, after: place } },
      };
    });
  }

  /**
   * Counts the events that {@link replay} would send again, up to {@link MOST_COUNTED} + 1.
   *
   * @throws as replay does
   */
  async countReplay(scope: OrganisationScope, id: string, wanted: Replay): Promise<number> {
    const { queued_through: through, event_types } = await this.changes.read(scope, id);
    const after = await this.placeOf(scope, wanted);
    return this.events.countBetween(scope, { after, through }, event_types, MOST_COUNTED + 1);
  }

  private async placeOf(scope: OrganisationScope, { after, since }: Replay): Promise<number> {
    if (after !== undefined && since !== undefined)
      throw invalidField('since', 'not_both', 'Give either after or since.');
    if (since !== undefined) return this.events.placeBefore(scope, since);
    const place = readPlace(after ?? '');
    if (place === null)
      throw invalidField('after', 'required', 'Give the sequence or id of an event, or since.');
    try {
      return await this.events.placeOf(scope, place);
    } catch (error) {
      if (error instanceof UnknownEvent) throw invalidField('after', 'not_found', 'No event has this id.');
      throw error;
    }
  }

  /** Call it before any lock is taken, because it may take seconds. */
  private async assertFields({ url, event_types }: EndpointFields): Promise<void> {
    if (event_types?.length === 0) throw noEventTypes();
    if (url === undefined) return;
    try {
      await this.targets.check(url);
    } catch (error) {
      if (error instanceof TargetRefused) throw refusedUrl(error);
      // A DNS failure is accepted: it may be temporary, and each delivery resolves the host again.
      if (!(error instanceof LookupFailed)) throw error;
    }
  }
}
