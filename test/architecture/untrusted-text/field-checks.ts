import { isPostalCodeOf } from '../../../src/platform/addresses/postal-codes';
import { looksLikeTaxId } from '../../../src/platform/addresses/tax-ids';
import { fileName } from '../../../src/platform/files/document-content';
import { dispositionOf } from '../../../src/platform/http/attachment';
import { isHttpUrl } from '../../../src/platform/http/fields/contact.fields';
import { isEmailAddress } from '../../../src/platform/http/fields/text.fields';
import { isLocale, isMoment, isTimeZone } from '../../../src/platform/http/fields/time.fields';
import { decimalReader, PLAIN } from '../../../src/platform/money/decimal-reader';
import { plainDecimal } from '../../../src/platform/money/money';
import { initials } from '../../../src/platform/views/brand';
import { normalPassword } from '../../../src/staff/password-rules';
import { isKnownPassword } from '../../../src/staff/known-passwords';
import { invoiceFileName } from '../../../src/invoices/document/file-name';
import { FIELD, HOSTILE, repeated, type TextCheck } from './text-check';

/** Checks of the values of fields. */
export const FIELD_CHECKS: readonly TextCheck[] = [
  {
    reads: 'a URL',
    file: 'src/platform/http/fields/contact.fields.ts',
    ...FIELD,
    inputs: {
      ...HOSTILE,
      host: repeated('a.', 'https://'),
      users: repeated('a@', 'https://'),
      dots: repeated('../', 'https://a/'),
      escapes: repeated('%41', 'https://'),
    },
    run: isHttpUrl,
  },
  {
    reads: 'an e-mail address',
    file: 'src/platform/http/fields/text.fields.ts',
    ...FIELD,
    inputs: {
      ...HOSTILE,
      'at signs': repeated('@'),
      quotes: repeated('"', '', '@a.example'),
      labels: repeated('a.', 'a@', 'example'),
      'angle brackets': repeated('<', 'a ', 'a@b.example>'),
    },
    run: isEmailAddress,
  },
  {
    reads: 'a locale',
    file: 'src/platform/http/fields/time.fields.ts',
    ...FIELD,
    inputs: { ...HOSTILE, subtags: repeated('-a1', 'de-x'), variants: repeated('-abcde', 'de') },
    run: isLocale,
  },
  {
    reads: 'a time zone',
    file: 'src/platform/http/fields/time.fields.ts',
    ...FIELD,
    inputs: { ...HOSTILE, slashes: repeated('a/') },
    run: isTimeZone,
  },
  {
    reads: 'a moment',
    file: 'src/platform/http/fields/time.fields.ts',
    ...FIELD,
    inputs: { ...HOSTILE, fraction: repeated('0', '2026-01-01T00:00:00.', 'Z') },
    run: isMoment,
  },
  {
    reads: 'a postal code',
    file: 'src/platform/addresses/postal-codes.ts',
    ...FIELD,
    inputs: HOSTILE,
    run: (text) => isPostalCodeOf(text, 'GB'),
  },
  {
    reads: 'a tax id',
    file: 'src/platform/addresses/tax-ids.ts',
    ...FIELD,
    inputs: { ...HOSTILE, prefixed: repeated('A1', 'DE') },
    run: (text) => looksLikeTaxId('eu_vat', text),
  },
  {
    reads: 'a decimal number',
    file: 'src/platform/money/decimal-reader.ts',
    ...FIELD,
    inputs: { ...HOSTILE, brackets: repeated('(', '', ')'), signs: repeated('-') },
    run: decimalReader({ ...PLAIN, thousands: ',', symbol: '€' }),
  },
  {
    reads: 'a decimal number that is written shorter',
    file: 'src/platform/money/money.ts',
    bound: 64,
    boundedBy: 'the form of a decimal, which has at most 18 digits before and 30 behind the point',
    inputs: { zeros: repeated('0', '1.', '1'), 'leading zeros': repeated('0', '', '1') },
    run: plainDecimal,
  },
  {
    reads: 'a name, for its initials',
    file: 'src/platform/views/brand.ts',
    ...FIELD,
    inputs: HOSTILE,
    run: (text) => initials(text, 2),
  },
  {
    reads: "an invoice's number, for the name of its file",
    file: 'src/invoices/document/file-name.ts',
    bound: 255,
    boundedBy: "the limit of an invoice's number",
    inputs: { ...HOSTILE, slashes: repeated('-/'), 'dots and dashes': repeated('.-', 'a', 'a') },
    run: invoiceFileName,
  },
  {
    reads: 'the name of a file, for a header',
    file: 'src/platform/http/attachment.ts',
    ...FIELD,
    inputs: { ...HOSTILE, quotes: repeated('"') },
    run: dispositionOf,
  },
  {
    reads: 'the name of an uploaded file',
    file: 'src/platform/files/document-content.ts',
    ...FIELD,
    inputs: { ...HOSTILE, endings: repeated('.pdf') },
    run: (text) => fileName(text, 'application/pdf'),
  },
  {
    reads: 'a password',
    file: 'src/staff/password-rules.ts',
    bound: 65_536,
    boundedBy: 'the limit of a form',
    inputs: HOSTILE,
    run: normalPassword,
  },
  {
    reads: 'a password of a length that is taken',
    file: 'src/staff/known-passwords.ts',
    bound: 256,
    boundedBy: 'the limit of a password',
    inputs: { ...HOSTILE, repeats: repeated('abc', '', 'abd') },
    run: isKnownPassword,
  },
];
