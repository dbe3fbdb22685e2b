import type { CustomerProfile } from '../../customers/customers.types';
import { PROFILE_FIELDS } from '../../organisations/organisations.types';
import { isCountry } from '../../platform/http/fields/contact.fields';
import { pageLocale } from '../../platform/views/page-locale';
import { absentKeys } from '../../platform/views/template-check';
import { COUNTRIES, countriesByName } from '../../platform/views/countries.view';
import type { FieldView } from '../../platform/pages/field.view';
import { profileValues, type ProfileInput } from './profile-form.view';
import { profileView, type ProfileData, type ProfileView } from './profile.view';

const locale = pageLocale('en-GB', 'Europe/Berlin');
const links = { profile: '/s/sid/profile', merchant: 'Northwind' };

const profile: CustomerProfile = {
  id: 'c',
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
  locale: 'en-GB',
  updated_at: '2026-11-04T13:32:00.000000Z',
};
const data: ProfileData = {
  profile,
  values: null,
  errors: {},
  editable: PROFILE_FIELDS,
  read_only: false,
  locales: ['en'],
  countries: COUNTRIES,
};
const bare = { ...profile, email: null, phone_number: null, address: null, locale: null };

function view(change: Partial<ProfileData> = {}): ProfileView {
  return profileView({ ...data, ...change }, locale, links);
}

function inputs(of: ProfileView): readonly FieldView[] {
  return of.sections.flatMap((section) => section.inputs);
}

function input(of: ProfileView, name: ProfileInput): FieldView {
  const found = inputs(of).find((one) => one.name === name);
  if (found === undefined) throw new Error(`no input ${name}`);
  return found;
}

function texts(of: ProfileView): Record<string, readonly string[]> {
  return Object.fromEntries(of.sections.flatMap((section) => section.texts.map((t) => [t.label, t.lines])));
}

describe('the form', () => {
  it('goes to the page itself and holds the profile as it stands', () => {
    const form = view();
    expect(form.action).toBe('/s/sid/profile');
    expect(inputs(form).map(({ name, value, autocomplete }) => [name, value, autocomplete])).toEqual([
      ['name', 'Acme GmbH', 'organization'],
      ['email', 'ap@acme.example', 'email'],
      ['phone_number', '+49 30 123456', 'tel'],
      ['address_line1', 'Invalidenstraße 116', 'address-line1'],
      ['address_line2', '', 'address-line2'],
      ['address_city', 'Berlin', 'address-level2'],
      ['address_state', '', 'address-level1'],
      ['address_postal_code', '10115', 'postal-code'],
      ['address_country', 'DE', 'country'],
    ]);
    expect(texts(form)).toEqual({});
    expect(form).toMatchObject({ errors: [], ask: null });
  });

  it('says when it was last changed and where changes go', () => {
    expect(view()).toMatchObject({
      changed: 'Last changed 4 November 2026 at 14:32.',
      passedTo: 'Your changes are sent to Northwind.',
    });
  });

  it('describes each field by its hint and its error', () => {
    const errors = { email: 'Enter an email address.', phone_number: 'Enter a phone number.' };
    const form = view({ errors });
    expect(input(form, 'name')).toMatchObject({ error: null, describedBy: null, required: true });
    expect(input(form, 'email')).toMatchObject({
      error: 'Enter an email address.',
      describedBy: 'email-error',
    });
    expect(input(form, 'phone_number').describedBy).toBe('phone_number-hint phone_number-error');
  });

  it('comes back as typed, with a summary that leads to the fields', () => {
    const values = { ...profileValues(profile), email: 'ap@acme', address_country: 'Atlantis' };
    const errors = { email: 'Enter an email address.', '': 'Please check this.' };
    const form = view({ values, errors });
    expect(form.errors).toEqual([
      { message: 'Please check this.', href: null },
      { message: 'Enter an email address.', href: '#email' },
    ]);
    expect(input(form, 'email').value).toBe('ap@acme');
    const chosen = input(form, 'address_country').options?.filter(({ selected }) => selected);
    expect(chosen).toEqual([{ value: 'Atlantis', label: 'Atlantis', lang: null, selected: true }]);
  });

  it('leads to no field that is not in it any more', () => {
    const errors = { email: 'Locked.' };
    expect(view({ editable: ['name'], errors }).errors).toEqual([{ message: 'Locked.', href: null }]);
  });
});

describe('countries', () => {
  it('are those that validation accepts, each once', () => {
    expect(COUNTRIES.filter((code) => !isCountry(code))).toEqual([]);
    expect(new Set(COUNTRIES).size).toBe(COUNTRIES.length);
    expect(COUNTRIES).toHaveLength(250);
  });

  it('stand by name in the reader’s language and alphabet', () => {
    const codes = ['ZA', 'SE', 'AT', 'AX', 'DE'];
    expect(countriesByName(codes, locale).map(({ name }) => name)).toEqual([
      'Åland Islands',
      'Austria',
      'Germany',
      'South Africa',
      'Sweden',
    ]);
  });

  it('are all offered, with the customer’s chosen and none as a choice', () => {
    const options = input(view(), 'address_country').options ?? [];
    expect(options).toHaveLength(COUNTRIES.length + 1);
    expect(options[0]).toMatchObject({ value: '', label: 'No country', selected: false });
    expect(options.filter(({ selected }) => selected)).toMatchObject([{ value: 'DE', label: 'Germany' }]);
    const none = input(view({ profile: bare }), 'address_country').options ?? [];
    expect(none.filter(({ selected }) => selected)).toMatchObject([{ value: '' }]);
  });
});

describe('language', () => {
  const locales = ['en', 'de'];

  it('is not asked for when there is one only', () => {
    expect(inputs(view()).some(({ name }) => name === 'locale')).toBe(false);
    expect(view({ editable: [] }).sections.map(({ id }) => id)).toEqual(['contact', 'address']);
  });

  it('is offered as its speakers call it, and keeps the region of the one chosen', () => {
    expect(input(view({ locales }), 'locale').options).toEqual([
      { value: '', label: 'No preference', lang: null, selected: false },
      { value: 'en-GB', label: 'English', lang: 'en', selected: true },
      { value: 'de', label: 'Deutsch', lang: 'de', selected: false },
    ]);
  });

  it.each([
    ['fr', 'Français', 'fr'],
    ['not a tag', 'not a tag', null],
  ])('keeps %s, which has no catalogue', (locale, label, lang) => {
    const options = input(view({ locales, profile: { ...profile, locale } }), 'locale').options;
    expect(options?.filter(({ selected }) => selected)).toEqual([
      { value: locale, label, lang, selected: true },
    ]);
  });

  it('without a choice stands at none', () => {
    const options = input(view({ locales, profile: bare }), 'locale').options ?? [];
    expect(options.filter(({ selected }) => selected).map(({ value }) => value)).toEqual(['']);
  });
});

describe('what the merchant keeps closed', () => {
  it('stands as text, with whom to ask', () => {
    const form = view({ editable: ['phone_number', 'locale'], locales: ['en', 'de'] });
    expect(texts(form)).toEqual({
      Name: ['Acme GmbH'],
      'Email address': ['ap@acme.example'],
      Address: ['Invalidenstraße 116', '10115 Berlin', 'Germany'],
    });
    expect(inputs(form).map(({ name }) => name)).toEqual(['phone_number', 'locale']);
    expect(form.ask).toBe('To change your name, email address and address, please contact Northwind.');
  });

  it('may be everything: then there is nothing to save', () => {
    expect(view({ editable: [] })).toMatchObject({
      ask: 'To change these details, please contact Northwind.',
      passedTo: null,
    });
  });
});

it('is all text in a session that may only look', () => {
  const page = view({ read_only: true, profile: bare, locales: ['en', 'de'] });
  expect(inputs(page)).toEqual([]);
  expect(texts(page)).toEqual({
    Name: ['Acme GmbH'],
    'Email address': ['—'],
    'Phone number': ['—'],
    Address: ['—'],
    'Portal language': ['No preference'],
  });
  expect(page).toMatchObject({ ask: null, passedTo: null });
});

it.each<[Partial<ProfileData>]>([
  [{ locales: ['en', 'de'], errors: { email: 'No.' } }],
  [{ editable: ['email'], errors: { '': 'No.' } }],
  [{ read_only: true }],
])('looks up nothing that its view does not give', (change) => {
  const model = { ...view(change), frame: { formToken: 'token' } };
  expect(absentKeys('portal/profile/profile', model)).toEqual([]);
});
