import type { Brand } from './brand';
import type { Accent } from './document.types';
import type { PageLocale } from './page-locale';

/** The settings with which the sample is rendered. */
export interface SampleLook {
  readonly merchant: Brand;
  readonly accent: Accent;
  /** Slugs of tabs; unknown ones are ignored. */
  readonly tabs: readonly string[];
  readonly locale: PageLocale;
  /** Nonce of this answer's Content-Security-Policy. */
  readonly nonce: string;
}

/** Renders a page of the portal with sample data. The portal implements it; the console uses it. */
export abstract class SamplePages {
  abstract draw(look: SampleLook): string;
}
