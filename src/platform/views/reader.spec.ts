import { readerFor, resolveLocale } from './reader';

describe('resolveLocale', () => {
  it('takes the first candidate whose language has a catalogue, region and all', () => {
    expect(resolveLocale([null, undefined, '', 'xx-YY', 'en-gb', 'en'])).toBe('en-GB');
  });

  it('passes over what is no locale, and falls back to English', () => {
    expect(resolveLocale(['not a locale', 'zu-ZA'])).toBe('en');
    expect(resolveLocale([])).toBe('en');
  });

  it('drops what would change calendar or numerals', () => {
    expect(resolveLocale(['en-GB-u-ca-hebrew-nu-arab'])).toBe('en-GB');
  });
});

describe('readerFor', () => {
  it('writes messages with their parameters and plurals', () => {
    const { t } = readerFor('en-GB', 'UTC');
    expect(t('invoices.figure.open_invoices', { count: 1 })).toBe('1 open invoice');
    expect(t('invoices.figure.open_invoices', { count: 1200 })).toBe('1,200 open invoices');
  });

  it('throws for a key that is not in the catalogue, and for a parameter that is not given', () => {
    const { t } = readerFor('en', 'UTC');
    expect(() => t('no.such.key')).toThrow(RangeError);
    expect(() => t('frame.back')).toThrow();
  });

  it('is made once per locale and zone', () => {
    expect(readerFor('en', 'UTC')).toBe(readerFor('en', 'UTC'));
  });

  it('reads a language without a catalogue wholly in English, left to right', () => {
    const reader = readerFor('ar-EG', 'UTC');
    expect(reader).toMatchObject({ locale: 'en', direction: 'ltr' });
    expect(reader.format.day('2026-10-31')).toBe('October 31, 2026');
  });

  it('counts a zone that does not exist as UTC', () => {
    expect(readerFor('en', 'Mars/Olympus').timeZone).toBe('UTC');
  });
});
