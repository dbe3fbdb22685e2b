import type { Tab } from '../organisations/organisations.types';
import type { Flash } from '../platform/pages/flash.view';
import type { Brand } from '../platform/views/brand';
import type { DocumentFrame } from '../platform/views/document.types';

export interface FrameTab {
  readonly slug: Tab;
  readonly label: string;
  /** Path of the tab's page in this session. */
  readonly href: string;
  readonly current: boolean;
}

/** What the page's script needs to warn before the session ends. Times are in seconds. */
export interface FrameSession {
  readonly id: string;
  readonly expiresIn: number;
  /** Time until the session ends even if it is active. */
  readonly absoluteIn: number;
  readonly idleTimeout: number;
}

/** The frame of every page of a portal session. */
export interface PortalFrame extends DocumentFrame {
  readonly merchant: Brand;
  /** Name and initials for the menu: of the customer, or of a guest. */
  readonly person: { readonly name: string; readonly initials: string };
  readonly footer: string;
  /** Banner of a preview, with customer and viewer; null in a customer's own session. */
  readonly preview: string | null;
  /** Path of the sign-up page for guests; null for customers and on that page itself. */
  readonly signUp: string | null;
  /** Where "Back to …" and the logo lead. */
  readonly returnUrl: string;
  readonly tabs: readonly FrameTab[];
  /** Confirmation of the last change, shown once; null when there was none. */
  readonly flash: Flash | null;
  /** True for a read-only session, which shows a notice; a preview says so in its banner. */
  readonly readOnly: boolean;
  readonly session: FrameSession;
  /** The token against forged requests, which each form that changes something sends as `form_token`. */
  readonly formToken: string;
}

/** The frame of pages outside a session: the link, its refusals, errors. Neutral when the merchant is unknown. */
export interface EntryFrame extends DocumentFrame {
  readonly merchant: Brand | null;
  /** Link back to the merchant; null when unknown. */
  readonly returnUrl: string | null;
}
