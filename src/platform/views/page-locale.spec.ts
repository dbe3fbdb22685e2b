import { pageLocale, resolveLocale } from './page-locale';

describe('resolveLocale', () => {
  it('takes the first wish there is, region and all', () => {
    expect(resolveLocale([null, undefined, '', 'en-gb', 'de'])).toBe('en-GB');
    expect(resolveLocale([[], ['de-at', 'en'], 'en'])).toBe('de-AT');
  });

  it('passes over what is no locale', () => {
    expect(resolveLocale(['not a locale', 'de-DE'])).toBe('de-DE');
    expect(resolveLocale([['*', '!'], 'de-DE'])).toBe('de-DE');
    expect(resolveLocale([])).toBe('en');
  });

  it('is English for a language without a catalogue, whatever the others say', () => {
    expect(resolveLocale(['fr-FR', 'de-DE'])).toBe('en');
    expect(resolveLocale([null, ['fr-FR', 'fr'], 'de-DE'])).toBe('en');
  });

  it('is English where the page’s own catalogue is not there in the language', () => {
    expect(resolveLocale(['de-DE'], ['en'])).toBe('en');
    expect(resolveLocale([['de-DE', 'en-GB']], ['en'])).toBe('en-GB');
  });

  it('takes of several languages somebody reads the first with a catalogue', () => {
    expect(resolveLocale([null, ['fr-FR', 'de-CH', 'en'], 'en-GB'])).toBe('de-CH');
  });

  it('drops what would change calendar or numerals', () => {
    expect(resolveLocale(['en-GB-u-ca-hebrew-nu-arab'])).toBe('en-GB');
  });
});

describe('pageLocale', () => {
  it('writes messages with their parameters and plurals', () => {
    const { t } = pageLocale('en-GB', 'UTC');
    expect(t('invoices.figure.open_invoices', { count: 1 })).toBe('1 open invoice');
    expect(t('invoices.figure.open_invoices', { count: 1200 })).toBe('1,200 open invoices');
  });

  it('throws for a parameter that is not given', () => {
    const { t } = pageLocale('en', 'UTC');
    expect(() => t('frame.back')).toThrow();
  });

  it('is made once per locale and zone', () => {
    expect(pageLocale('en', 'UTC')).toBe(pageLocale('en', 'UTC'));
  });

  it('reads a language without a catalogue wholly in English, left to right', () => {
    const locale = pageLocale('ar-EG', 'UTC');
    expect(locale).toMatchObject({ locale: 'en', direction: 'ltr' });
    expect(locale.format.day('2026-10-31')).toBe('October 31, 2026');
  });

  it('writes German the way German is written', () => {
    const { t, format, locale } = pageLocale('de-DE', 'Europe/Berlin');
    const plain = (text: string): string => text.replaceAll(/\s/gu, ' ');
    expect(locale).toBe('de-DE');
    expect(t('invoices.figure.open_invoices', { count: 1 })).toBe('1 offene Rechnung');
    expect(t('invoices.figure.open_invoices', { count: 1200 })).toBe('1.200 offene Rechnungen');
    expect(format.day('2026-10-31')).toBe('31. Oktober 2026');
    expect(format.moment('2026-10-31T13:32:00Z')).toBe('31. Oktober 2026 um 14:32');
    expect(format.relativeDays(-22)).toBe('vor 22 Tagen');
    expect(plain(format.money(238_000, 'EUR'))).toBe('2.380,00 €');
    expect(plain(format.percent('19'))).toBe('19 %');
  });

  it('counts a zone that does not exist as UTC', () => {
    expect(pageLocale('en', 'Mars/Olympus').timeZone).toBe('UTC');
  });
});
