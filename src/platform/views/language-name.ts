import { memoize } from './memoize';

/** A language as those who speak it call it. In: BCP 47; what is no such tag stays as it is. */
export const languageName = memoize((locale: string): string => {
  try {
    const name = new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  } catch {
    return locale;
  }
}, 200);
