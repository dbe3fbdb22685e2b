import type { Tab } from '../organisations/organisations.types';
import type { DocumentFrame } from '../platform/views/document.types';

/** The merchant as customers know it. */
export interface FrameMerchant {
  readonly name: string;
  /** Stands in for a missing logo. */
  readonly initial: string;
  /** `data:` URI, or null. */
  readonly logo: string | null;
  /** For dark pages; null means that `logo` serves both. */
  readonly logoDark: string | null;
}

export interface FrameTab {
  readonly slug: Tab;
  readonly label: string;
  /** Path of the tab's page in this session. */
  readonly href: string;
  readonly current: boolean;
}

/** What stands around every page of a portal session. */
export interface PortalFrame extends DocumentFrame {
  readonly merchant: FrameMerchant;
  readonly customer: { readonly name: string; readonly initials: string };
  /** Where "Back to …" and the logo lead. */
  readonly returnUrl: string;
  readonly tabs: readonly FrameTab[];
  /** What the last change came to, shown once; null when there was none. */
  readonly flash: { readonly kind: 'success' | 'error'; readonly text: string } | null;
  /** The session may look and download, not change. */
  readonly readOnly: boolean;
  readonly session: { readonly id: string; readonly expires_in_seconds: number };
  /** Goes into every form that changes something, as `form_token`. */
  readonly formToken: string;
}

/** What stands around a page outside a session: the link, its refusals, errors. Without a merchant it looks neutral. */
export interface EntryFrame extends DocumentFrame {
  readonly merchant: FrameMerchant | null;
  /** The way back; null when it is not known. */
  readonly returnUrl: string | null;
}
