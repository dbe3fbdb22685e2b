/** A colour and what is printed on it; all `#rrggbb`. */
export interface AccentShade {
  /** Fills buttons and marks. */
  readonly color: string;
  /** Text on `color`: contrast at least 4.5 to 1. */
  readonly ink: string;
  /** The colour as text on the page: contrast at least 4.5 to 1. */
  readonly text: string;
}

/** The merchant's accent colour, fitted for light and for dark pages. */
export interface Accent {
  readonly light: AccentShade;
  readonly dark: AccentShade;
}

/** What the document around every page needs to know. */
export interface DocumentFrame {
  /** BCP 47, of the words on the page. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** Whole, as the browser's tab shows it: "Invoices – Northwind Cloud". */
  readonly title: string;
  /** Of this answer's Content-Security-Policy. */
  readonly nonce: string;
  /** True for pages of the admin console, which have a style sheet of their own. */
  readonly console: boolean;
  readonly accent: Accent;
  /** Origins that may hold this page in an iframe, separated by blanks; empty for none. */
  readonly embedOrigins: string;
}
