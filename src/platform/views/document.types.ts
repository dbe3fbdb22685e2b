/** A colour with the colours of text on it and in it; all `#rrggbb`. */
export interface AccentShade {
  /** Fills buttons and marks. */
  readonly color: string;
  /** Text on `color`: contrast at least 4.5 to 1. */
  readonly ink: string;
  /** The colour as text on the page: contrast at least 4.5 to 1. */
  readonly text: string;
}

/** The merchant's accent colour, adapted to light and to dark pages. */
export interface Accent {
  readonly light: AccentShade;
  readonly dark: AccentShade;
}

/** Properties of the HTML document around each page. */
export interface DocumentFrame {
  /** Language of the page, BCP 47. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** The complete title: "Invoices – Northwind Cloud". */
  readonly title: string;
  /** Nonce of this answer's Content-Security-Policy. */
  readonly nonce: string;
  /** True for pages of the admin console, which have a style sheet of their own. */
  readonly console: boolean;
  readonly accent: Accent;
  /** Origins that may show this page in an iframe, separated by spaces; empty for none. */
  readonly embedOrigins: string;
}
