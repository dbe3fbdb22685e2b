/** Types of `/embed.js`, a classic script that sets one global, `Foyer`. */

/**
 * What minting a session answered (`POST /v1/customers/session`), as far as a page needs it. Hand the page no more of
 * it: the session token stays in your backend.
 */
export interface MintedLink {
  /** The link, with its one-time code. */
  readonly redirect_url: string;
  /** Where the customer goes when the session has ended. */
  readonly return_url: string;
}

/** A page of the session has loaded: after entering, and after every page that follows. */
export interface ReadyEvent {
  readonly type: 'foyer:ready';
  readonly session_id: string;
}

/** The page has become taller or shorter. The iframe's height has followed already. */
export interface ResizeEvent {
  readonly type: 'foyer:resize';
  readonly session_id: string;
  /** CSS pixels. */
  readonly height: number;
}

/** The session is over: signed out, idle for too long, replaced by a newer one, or ended by you. */
export interface SessionEndedEvent {
  readonly type: 'foyer:session-ended';
  readonly session_id: string;
}

/** How the portal stands in your page. Null counts as absent. */
export interface EmbedOptions {
  /** The page to open instead of the one that the session was minted for: a tab's slug, or `invoices/<id>`. */
  readonly section?: string | null;
  /** What assistive technology calls the frame. Default: `Billing`, in the language of your page (`<html lang>`). */
  readonly title?: string | null;
  /** CSS pixels that the frame is never shorter than. Default: 320. */
  readonly minHeight?: number | null;
  /** Whether your page goes to `return_url` when the session has ended. Default: true. */
  readonly leaveOnEnd?: boolean | null;
  readonly onReady?: ((event: ReadyEvent) => void) | null;
  readonly onResize?: ((event: ResizeEvent) => void) | null;
  /** Called before your page goes to `return_url`. */
  readonly onSessionEnded?: ((event: SessionEndedEvent) => void) | null;
  /**
   * Called when the frame has not said anything for 15 seconds: your origin is not among the organisation's
   * `embed_origins`, or Foyer cannot be reached. By default the browser's console says so.
   */
  readonly onUnreachable?: (() => void) | null;
}

/** A portal that stands in your page. */
export interface EmbeddedPortal {
  readonly iframe: HTMLIFrameElement;
  /** Shows another page of the session; before the customer has entered, as soon as they have. */
  open(section: string): void;
  /** Takes the frame out of the page and stops listening. The session goes on. */
  destroy(): void;
}

export interface Foyer {
  /**
   * Shows the portal in a frame at the end of `target`, an element or the selector of one.
   *
   * @throws TypeError that names the argument or option that is wrong.
   */
  embed(target: string | Element, session: MintedLink, options?: EmbedOptions | null): EmbeddedPortal;
}

declare global {
  var Foyer: Foyer;
}
