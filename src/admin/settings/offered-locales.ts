import { LANGUAGES, SOURCE_LANGUAGE } from '../../platform/views/catalogue';

/** Countries (ISO 3166-1 alpha-2) where many merchants are, for languages that are written differently there. */
const REGIONS: Readonly<Partial<Record<string, readonly string[]>>> = {
  en: ['GB', 'IE', 'US', 'CA', 'AU'],
  de: ['AT', 'CH'],
};

/**
 * The locales that a merchant chooses from, BCP 47: every language that customers read, English first, each with its
 * regions; others come by API.
 */
export function offeredLocales(languages = LANGUAGES): readonly string[] {
  return [...new Set([SOURCE_LANGUAGE, ...languages])].flatMap((language) => [
    language,
    ...(REGIONS[language] ?? []).map((region) => `${language}-${region}`),
  ]);
}
