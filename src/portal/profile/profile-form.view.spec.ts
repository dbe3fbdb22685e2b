import { PROFILE_FIELDS } from '../../organisations/organisations.types';
import { pageLocale } from '../../platform/views/page-locale';
import { errorSummary } from '../../platform/pages/form-errors';
import { PROFILE_INPUTS, profileErrors, profileForm, profileValues } from './profile-form.view';

const locale = pageLocale('en-GB', 'Europe/Berlin');
const all = PROFILE_FIELDS;

const posted = {
  form_token: 'token',
  name: '  Acme GmbH ',
  email: 'ap@acme.example',
  phone_number: '030 123456',
  address_line1: 'Invalidenstraße 116',
  address_line2: '   ',
  address_city: 'Berlin',
  address_state: '',
  address_postal_code: ' 10115 ',
  address_country: 'DE',
};
const nowhere = Object.fromEntries(Object.keys(posted).map((key) => [key, '']));

describe('profileForm', () => {
  it('trims, clears what is empty, and leaves out what was not posted', () => {
    expect(profileForm(posted, all).changes).toEqual({
      name: 'Acme GmbH',
      email: 'ap@acme.example',
      phone_number: '+4930123456',
      address: {
        line1: 'Invalidenstraße 116',
        line2: null,
        city: 'Berlin',
        state: null,
        postal_code: '10115',
        country: 'DE',
      },
    });
  });

  it('clears all but the name, which stays empty for validation to refuse', () => {
    expect(profileForm({ ...nowhere, locale: '' }, all).changes).toEqual({
      name: '',
      email: null,
      phone_number: null,
      address: null,
      locale: null,
    });
  });

  it('changes nothing that the merchant keeps closed', () => {
    expect(profileForm({ ...posted, locale: 'de' }, ['email']).changes).toEqual({ email: 'ap@acme.example' });
    expect(profileForm(posted, []).changes).toEqual({});
  });

  it('takes nothing but text', () => {
    const body = { name: ['Acme'], email: 7, address_city: {}, phone_number: null };
    const { changes, values } = profileForm(body, all);
    expect(changes).toEqual({});
    expect(Object.values(values)).toEqual(PROFILE_INPUTS.map(() => ''));
  });

  it('keeps what was typed', () => {
    expect(profileForm(posted, all).values).toEqual({
      ...Object.fromEntries(Object.entries(posted).filter(([key]) => key !== 'form_token')),
      locale: '',
    });
  });

  it.each([
    ['030 123456', 'DE', '+4930123456'],
    ['(415) 555-2671', 'US', '+14155552671'],
    ['020 7946 0018', 'GB', '+442079460018'],
    ['+49 (0)30 / 123456', 'US', '+4930123456'],
    ['0049 30 123456', 'FR', '+4930123456'],
    ['+49 30 123456', '', '+4930123456'],
    // A number that cannot be parsed stays as typed, so that validation refuses it.
    ['030 123456', '', '030 123456'],
    ['030 123456', 'zz', '030 123456'],
    ['030 123456', 'AQ', '030 123456'],
    ['110', 'DE', '110'],
    ['call 030 123456', 'DE', 'call 030 123456'],
    ['030 123456 ext. 12', 'DE', '030 123456 ext. 12'],
  ])('reads the phone number %s in %s', (phone_number, address_country, expected) => {
    const body = { ...posted, phone_number, address_country };
    expect(profileForm(body, all).changes.phone_number).toBe(expected);
  });

  it('reads a phone number in the country it knows when the form has no address', () => {
    const body = { phone_number: '030 123456' };
    expect(profileForm(body, ['phone_number'], 'DE').changes).toEqual({ phone_number: '+4930123456' });
    expect(profileForm(body, ['phone_number']).changes).toEqual({ phone_number: '030 123456' });
  });
});

it('writes a profile the way it is read back', () => {
  const address = { line1: 'A', line2: null, city: 'B', state: null, postal_code: '1', country: 'DE' };
  const profile = {
    id: 'c',
    name: 'Acme',
    email: null,
    phone_number: '+4930123456',
    address,
    locale: 'en-GB',
    updated_at: '2026-11-04T13:32:00Z',
  };
  const values = profileValues(profile);
  expect(values).toMatchObject({
    phone_number: '+49 30 123456',
    address_line1: 'A',
    email: '',
    locale: 'en-GB',
  });
  expect(profileForm(values, all).changes).toEqual({
    name: 'Acme',
    email: null,
    phone_number: '+4930123456',
    address,
    locale: 'en-GB',
  });
  expect(profileForm(profileValues({ ...profile, address: null }), all).changes.address).toBeNull();
});

describe('profileErrors', () => {
  const told = (field: string, code: string) => profileErrors([{ field, code, message: 'Must be.' }], locale);

  it.each([
    ['name', 'too_short', 'name', 'Name cannot be empty.'],
    ['email', 'not_email', 'email', 'Enter an email address such as name@example.com.'],
    [
      'phone_number',
      'not_phone_number',
      'phone_number',
      'Enter a phone number with its country code, such as +44 20 7946 0018, and without an extension.',
    ],
    ['address.country', 'not_country', 'address_country', 'Choose a country from the list.'],
    ['address.postal_code', 'too_long', 'address_postal_code', 'Postal code is too long. Please shorten it.'],
    ['address.city', 'bad_character', 'address_city', 'City contains a character that is not allowed.'],
    ['locale', 'not_locale', 'locale', 'Choose a language from the list.'],
    ['address', 'locked', 'address_line1', 'Address can no longer be changed here.'],
    ['email', 'something_new', 'email', 'Please check this: Email address.'],
    ['metadata', 'unknown_field', '', 'Please check this: Form.'],
  ])('%s %s', (field, code, input, message) => {
    expect(told(field, code)).toEqual({ [input]: message });
  });

  it('is told in the order of the form, one message per field', () => {
    const errors = ['address.country', 'email', 'elsewhere', 'name', 'email'].map((field) => ({
      field,
      code: 'too_long',
      message: '',
    }));
    const summary = errorSummary(profileErrors(errors, locale), PROFILE_INPUTS);
    expect(summary.map(({ href }) => href)).toEqual([null, '#name', '#email', '#address_country']);
  });
});
