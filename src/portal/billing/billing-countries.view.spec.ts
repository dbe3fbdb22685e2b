import { pageLocale } from '../../platform/views/page-locale';
import { COUNTRIES } from '../../platform/views/countries.view';
import { countryChoices, withCountryCodes } from './billing-countries.view';

const german = pageLocale('de-DE', 'Europe/Berlin');
const english = pageLocale('en-GB', 'Europe/Berlin');

it('offers every country by its name, with the one that stands there chosen', () => {
  const choices = countryChoices('DE', COUNTRIES, german);
  expect(choices).toHaveLength(COUNTRIES.length);
  expect(choices.filter(({ selected }) => selected)).toEqual([{ name: 'Deutschland', selected: true }]);
});

it('keeps what stands there though nobody would offer it, and chooses nothing where nothing does', () => {
  expect(countryChoices('ZZ', ['DE'], english)).toMatchObject([{ selected: true }, { name: 'Germany' }]);
  expect(countryChoices('', ['DE'], english)).toEqual([{ name: 'Germany', selected: false }]);
});

it.each([german, english])('reads every name that it offers, each for another country (%#)', (locale) => {
  const codes = countryChoices('', COUNTRIES, locale).map(
    ({ name }) => withCountryCodes({ address_country: name }, locale)['address_country'],
  );
  expect([...codes].sort()).toEqual([...COUNTRIES].sort());
});

it.each<[unknown, unknown]>([
  ['Germany', 'DE'],
  ['Deutschland', 'DE'],
  ['DE', 'DE'],
  ['', ''],
  ['Atlantis', 'Atlantis'],
  [['Germany'], ['Germany']],
])('reads %j as %j, also where the language was changed meanwhile', (typed, code) => {
  const form = { address_country: typed, shipping_address_country: 'France', address_city: 'Germany' };
  expect(withCountryCodes(form, english)).toEqual({
    address_country: code,
    shipping_address_country: 'FR',
    address_city: 'Germany',
  });
});

it('adds no field to a form without countries', () => {
  expect(withCountryCodes({ legal_name: 'Acme' }, english)).toEqual({ legal_name: 'Acme' });
});
