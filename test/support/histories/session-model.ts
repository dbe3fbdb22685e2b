/** Seconds that stores and clocks may be apart; nothing is asked so close to a boundary. */
const BLUR = 2;

/** What a history asks of a session. */
export type Expected = 'granted' | 'denied' | 'either';

interface ModelFields {
  readonly kind: 'customer' | 'guest' | 'preview';
  readonly customer: number | null;
  readonly contact: number | null;
  /** Seconds, as all that follows. */
  readonly idle: number;
  readonly linkTtl: number;
  readonly absolute: number;
}

/** One session by the rules alone: two moments, a link, and whether it has ended. Moments are seconds. */
export class SessionModel {
  ended = false;
  exchanged = false;
  kind: ModelFields['kind'];
  customer: number | null;
  readonly contact: number | null;
  /** It lives at least until, and at most until: the two differ only after a disturbance. */
  private atLeast: number;
  private atMost: number;
  private readonly linkUntil: number;
  private readonly absolute: number;
  private readonly idle: number;

  constructor(fields: ModelFields, now: number) {
    this.kind = fields.kind;
    this.customer = fields.customer;
    this.contact = fields.contact;
    this.idle = fields.idle;
    this.absolute = now + fields.absolute;
    this.linkUntil = now + Math.min(fields.linkTtl, fields.absolute);
    this.atLeast = this.atMost = Math.min(now + Math.max(fields.idle, fields.linkTtl), this.absolute);
  }

  /** Whether who presents a good secret now is let in. */
  expected(now: number): Expected {
    if (this.ended || now > this.atMost + BLUR) return 'denied';
    return now < this.atLeast - BLUR ? 'granted' : 'either';
  }

  /** Whether the link, never used, opens now. */
  expectedOfLink(now: number): Expected {
    const session = this.expected(now);
    if (session !== 'granted') return session;
    if (now > this.linkUntil + BLUR) return 'denied';
    return now < this.linkUntil - BLUR ? 'granted' : 'either';
  }

  /**
   * A sign of life was granted: under half of the idle time, the session lasts for all of it again.
   *
   * @param disturbed a copy of the session may be older than the truth, and then extends early
   */
  signOfLife(now: number, disturbed: boolean): void {
    const full = Math.min(now + this.idle, this.absolute);
    const half = this.idle / 2;
    if (this.atMost - now < half - BLUR) this.atLeast = Math.max(this.atLeast, full);
    if (disturbed || this.atLeast - now < half + BLUR) this.atMost = Math.max(this.atMost, full);
    if (!disturbed && this.atMost - now < half - BLUR) this.atMost = full;
  }

  /** Entering, and signing up, set the idle time back to full whatever is left. */
  enter(now: number): void {
    this.exchanged = true;
    this.restart(now);
  }

  convert(customer: number, now: number): void {
    this.kind = 'customer';
    this.customer = customer;
    this.restart(now);
  }

  /** Seconds left, as the session itself may tell; from and to. */
  left(now: number): readonly [atLeast: number, atMost: number] {
    return [this.atLeast - now - BLUR, this.atMost - now + BLUR];
  }

  private restart(now: number): void {
    this.atLeast = this.atMost = Math.min(now + this.idle, this.absolute);
  }
}

/** Which sessions a mint takes the place of. */
export function replacedBy(
  minted: { readonly customer: number; readonly contact: number | null },
  sessions: readonly SessionModel[],
): SessionModel[] {
  return sessions.filter(
    ({ kind, customer, contact }) =>
      kind === 'customer' &&
      customer === minted.customer &&
      (minted.contact === null || contact === null || contact === minted.contact),
  );
}
