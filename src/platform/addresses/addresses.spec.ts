import { isPostalCodeOf } from './postal-codes';
import { looksLikeTaxId, TAX_ID_TYPES, usualTaxIdType } from './tax-ids';

describe('a postal code', () => {
  it.each([
    ['DE', '10115'],
    ['DE', 'D-10115'.slice(2)],
    ['DE', 'DE 10115'],
    ['GB', 'sw1a 1aa'],
    ['GB', 'W1T4AA'],
    ['US', '10118'],
    ['US', '10118-0110'],
    ['CA', 'K1A 0B1'],
    ['NL', '1012 ab'],
    ['JP', '100-0005'],
    ['PT', '1000-205'],
    ['PL', '00-950'],
    ['SE', '113 59'],
    ['IE', 'D02 X285'],
    ['LV', 'LV-1050'],
    ['HK', 'whatever they write'],
    [null, '1'],
  ])('of %s: %s', (country, code) => {
    expect(isPostalCodeOf(code, country)).toBe(true);
  });

  it.each([
    ['DE', '1011'],
    ['DE', '10115 Berlin'],
    ['GB', '10115'],
    ['US', 'SW1A 1AA'],
    ['NL', '1012'],
    ['CH', '80001'],
  ])('not of %s: %s', (country, code) => {
    expect(isPostalCodeOf(code, country)).toBe(false);
  });
});

describe('a tax number', () => {
  it.each([
    ['eu_vat', 'DE123456789'],
    ['eu_vat', 'atu 123 456 78'],
    ['eu_vat', 'NL812345678B01'],
    ['gb_vat', 'GB 980 7806 84'],
    ['us_ein', '12-3456789'],
    ['ch_vat', 'CHE-123.456.788 MWST'],
    ['in_gst', '22AAAAA0000A1Z5'],
    ['br_cnpj', '12.345.678/0001-95'],
    ['kennitala', 'anything'],
  ])('%s: %s', (type, value) => {
    expect(looksLikeTaxId(type, value)).toBe(true);
  });

  it.each([
    ['eu_vat', '123456789'],
    ['eu_vat', 'US123456789'],
    ['us_ein', '12-345678'],
    ['au_abn', '51 824 753 55'],
    ['za_vat', '5123456789'],
  ])('is none of %s: %s', (type, value) => {
    expect(looksLikeTaxId(type, value)).toBe(false);
  });

  it.each([
    ['DE', 'eu_vat'],
    ['GB', 'gb_vat'],
    ['US', 'us_ein'],
    ['TV', null],
    [null, null],
  ])('in %s is usually %s', (country, type) => {
    expect(usualTaxIdType(country)).toBe(type);
  });

  it('has a kind that customers are offered', () => {
    expect(TAX_ID_TYPES).toContain('eu_vat');
    expect(TAX_ID_TYPES.every((type) => /^[a-z]{2}_[a-z]+$/.test(type))).toBe(true);
  });
});
