import type { OrganisationChanges } from '../../../organisations/organisations.types';

export const DEMO_NAME = 'Northwind Cloud';

export const DEMO_SETTINGS: OrganisationChanges = {
  branding: { name: DEMO_NAME, accent_color: '#10604c' },
  legal_entity: {
    legal_name: 'Northwind Cloud B.V.',
    address: {
      line1: 'Herengracht 182',
      line2: null,
      city: 'Amsterdam',
      state: null,
      postal_code: '1016 BR',
      country: 'NL',
    },
    tax_ids: [{ type: 'eu_vat', value: 'NL812345678B01' }],
  },
  bank_details: {
    account_holder: 'Northwind Cloud B.V.',
    bank_name: 'Example Bank',
    iban: 'NL91 ABNA 0417 1643 00',
    bic: 'ABNANL2A',
    account_number: null,
    routing_number: null,
    instructions: null,
  },
  default_return_url: 'https://northwind.example/account',
  locale: 'en-GB',
  time_zone: 'Europe/Amsterdam',
};
