import { memoize } from './memoize';

/** Name of a language in that language. Takes a BCP 47 tag; other text is returned unchanged. */
export const languageName = memoize((locale: string): string => {
  try {
    const name = new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  } catch {
    return locale;
  }
}, 200);
