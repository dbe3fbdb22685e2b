/** Types of `/embed.js`, a classic script that sets one global, `Foyer`. */

/**
 * The part of the answer to `POST /v1/customers/session` that a page needs. Do not send more of it to the page: the
 * session token stays in your backend.
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

/** The page has become taller or shorter. The iframe already has the new height. */
export interface ResizeEvent {
  readonly type: 'foyer:resize';
  readonly session_id: string;
  /** CSS pixels. */
  readonly height: number;
}

/** The session has ended: signed out, idle for too long, replaced by a newer one, or ended by you. */
export interface SessionEndedEvent {
  readonly type: 'foyer:session-ended';
  readonly session_id: string;
}

/** Options of the frame. Null is the same as absent. */
export interface EmbedOptions {
  /** The page to open instead of the one that the session was minted for: a tab's slug, or `invoices/<id>`. */
  readonly section?: string | null;
  /** Title of the frame for assistive technology. Default: `Billing`, in the language of your page (`<html lang>`). */
  readonly title?: string | null;
  /** Minimum height of the frame in CSS pixels. Default: 320. */
  readonly minHeight?: number | null;
  /** Whether your page goes to `return_url` when the session has ended. Default: true. */
  readonly leaveOnEnd?: boolean | null;
  readonly onReady?: ((event: ReadyEvent) => void) | null;
  readonly onResize?: ((event: ResizeEvent) => void) | null;
  /** Called before your page goes to `return_url`. */
  readonly onSessionEnded?: ((event: SessionEndedEvent) => void) | null;
  /**
   * Called when the frame has sent no message for 15 seconds: your origin is not among the organisation's
   * `embed_origins`, or Foyer cannot be reached. The default writes an error to the browser's console.
   */
  readonly onUnreachable?: (() => void) | null;
}

/** A portal embedded in your page. */
export interface EmbeddedPortal {
  readonly iframe: HTMLIFrameElement;
  /** Shows another page of the session. Called before the customer has entered, it takes effect on entry. */
  open(section: string): void;
  /** Removes the frame from the page and stops listening to it. The session continues. */
  destroy(): void;
}

export interface Foyer {
  /**
   * Shows the portal in a frame at the end of `target`, an element or the selector of one.
   *
   * @throws TypeError naming the invalid argument or option
   */
  embed(target: string | Element, session: MintedLink, options?: EmbedOptions | null): EmbeddedPortal;
}

declare global {
  var Foyer: Foyer;
}
