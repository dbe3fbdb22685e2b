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

/** What the page's script needs to know to warn in time. Seconds. */
export interface FrameSession {
  readonly id: string;
  readonly expiresIn: number;
  /** However active the session is. */
  readonly absoluteIn: number;
  readonly idleTimeout: number;
}

/** The frame of every page of a portal session. */
export interface PortalFrame extends DocumentFrame {
  readonly merchant: Brand;
  /** Who is here, as the menu names them: the customer, or a guest. */
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
  /** Goes into every form that changes something, as `form_token`. */
  readonly formToken: string;
}

/** The frame of pages outside a session: the link, its refusals, errors. Without a merchant it looks neutral. */
export interface EntryFrame extends DocumentFrame {
  readonly merchant: Brand | null;
  /** Link back to the merchant; null when unknown. */
  readonly returnUrl: string | null;
}
