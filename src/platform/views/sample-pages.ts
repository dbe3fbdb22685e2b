import type { Brand } from './brand';
import type { Accent } from './document.types';
import type { PageLocale } from './page-locale';

/** How a merchant's portal would look. */
export interface SampleLook {
  readonly merchant: Brand;
  readonly accent: Accent;
  /** Slugs; those that are none are passed over. */
  readonly tabs: readonly string[];
  readonly locale: PageLocale;
  /** Of this answer's Content-Security-Policy. */
  readonly nonce: string;
}

/** A page of the portal as customers would see it, of invented data; the portal implements it for the console. */
export abstract class SamplePages {
  abstract draw(look: SampleLook): string;
}
