import { LANGUAGES, SOURCE_LANGUAGE } from '../../platform/views/catalogue';

/** Countries (ISO 3166-1 alpha-2) of a language whose formats differ, as far as they are offered. */
const REGIONS: Readonly<Partial<Record<string, readonly string[]>>> = {
  en: ['GB', 'IE', 'US', 'CA', 'AU'],
  de: ['AT', 'CH'],
};

/**
 * The locales to choose from, BCP 47: each language with a catalogue, English first, with its regions. The API accepts
 * others.
 */
export function offeredLocales(languages = LANGUAGES): readonly string[] {
  return [...new Set([SOURCE_LANGUAGE, ...languages])].flatMap((language) => [
    language,
    ...(REGIONS[language] ?? []).map((region) => `${language}-${region}`),
  ]);
}
