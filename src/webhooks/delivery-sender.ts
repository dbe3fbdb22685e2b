import { Inject, Injectable } from '@nestjs/common';
import type { Event } from '../events/events.types';
import { OutgoingRequests } from '../platform/outgoing/outgoing-requests';
import { AnswerOverdue, LookupFailed, TargetRefused } from '../platform/outgoing/target.errors';
import { Targets } from '../platform/outgoing/targets';
import { SealedBox } from '../platform/secrets/sealed-box';
import type { LeasedEndpoint } from './leases.repository';
import { signed, type SigningSecrets } from './signing';
import { WEBHOOK_TIMING, type WebhookTiming } from './webhook-timing';

/** Result of a request. `error` is null for a success, else a message for the merchant. */
export interface Sent {
  readonly statusCode: number | null;
  readonly milliseconds: number;
  readonly error: string | null;
  /** True when DNS gave no answer for the host, which is not the endpoint's fault. */
  readonly isBlameless: boolean;
}

/** Sends one request with one event to one endpoint. */
@Injectable()
export class DeliverySender {
  constructor(
    private readonly targets: Targets,
    private readonly requests: OutgoingRequests,
    private readonly box: SealedBox,
    @Inject(WEBHOOK_TIMING) private readonly timing: WebhookTiming,
  ) {}

  /** Errors are returned in the result, not thrown. @throws the signal's reason once it has aborted */
  async send(endpoint: LeasedEndpoint, event: Event, signal: AbortSignal): Promise<Sent> {
    const start = performance.now();
    const timed = (statusCode: number | null, error: string | null, isBlameless = false): Sent => ({
      statusCode,
      milliseconds: Math.round(performance.now() - start),
      error,
      isBlameless,
    });
    try {
      const target = await this.targets.check(endpoint.url);
      const message = signed(event, this.secretsOf(endpoint), new Date());
      const timeout = this.timing.timeout * 1000;
      const status = await this.requests.post(target, { ...message, timeout, signal });
      const isSuccess = status >= 200 && status < 300;
      return timed(status, isSuccess ? null : `It answered ${String(status)}.`);
    } catch (error) {
      signal.throwIfAborted();
      return timed(null, wordsFor(error), error instanceof LookupFailed);
    }
  }

  private secretsOf({ secret, previous_secret }: LeasedEndpoint): SigningSecrets {
    const current = this.box.open(secret);
    return previous_secret === null ? [current] : [current, this.box.open(previous_secret)];
  }
}

/** For unknown errors only the code, because a message could reveal an internal address. */
function wordsFor(error: unknown): string {
  const isOurs = [TargetRefused, LookupFailed, AnswerOverdue].some((known) => error instanceof known);
  if (isOurs) return (error as Error).message;
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? 'It could not be sent.' : `The connection failed: ${code}.`;
}
