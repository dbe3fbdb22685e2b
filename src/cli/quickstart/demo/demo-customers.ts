import type { CustomerRecord } from '../../../customers/customers.types';

/** A demo customer, and how it is billed. */
export interface DemoCustomer {
  readonly record: CustomerRecord;
  readonly currency: string;
  /** Minor units a month for the platform, a seat, and a package of API calls. */
  readonly prices: { readonly platform: number; readonly seat: number; readonly calls: number };
  /** Whole percent. */
  readonly taxRate: number;
  readonly seats: number;
}

/** The customer whose portal the quickstart opens comes first. */
export const DEMO_CUSTOMERS: readonly DemoCustomer[] = [
  {
    record: {
      external_id: 'acme',
      name: 'Acme GmbH',
      legal_name: 'Acme Gesellschaft mbH',
      email: 'accounts.payable@acme.example',
      phone_number: '+4930901820',
      address: { line1: 'Invalidenstraße 116', city: 'Berlin', postal_code: '10115', country: 'DE' },
      tax_ids: [{ type: 'eu_vat', value: 'DE123456789' }],
      currency: 'EUR',
      locale: 'en-GB',
      time_zone: 'Europe/Berlin',
    },
    currency: 'EUR',
    prices: { platform: 20_000, seat: 1_000, calls: 10_000 },
    taxRate: 19,
    seats: 60,
  },
  {
    record: {
      external_id: 'globex',
      name: 'Globex Corporation',
      email: 'billing@globex.example',
      phone_number: '+12125550142',
      address: {
        line1: '350 Fifth Avenue',
        city: 'New York',
        state: 'NY',
        postal_code: '10118',
        country: 'US',
      },
      currency: 'USD',
      locale: 'en-US',
      time_zone: 'America/New_York',
    },
    currency: 'USD',
    prices: { platform: 24_000, seat: 1_200, calls: 12_000 },
    taxRate: 0,
    seats: 25,
  },
  {
    record: {
      external_id: 'initech',
      name: 'Initech K.K.',
      email: 'keiri@initech.example',
      address: {
        line1: '1-1 Marunouchi',
        city: 'Chiyoda',
        state: 'Tokyo',
        postal_code: '100-0005',
        country: 'JP',
      },
      currency: 'JPY',
      time_zone: 'Asia/Tokyo',
    },
    currency: 'JPY',
    prices: { platform: 30_000, seat: 1_500, calls: 15_000 },
    taxRate: 10,
    seats: 12,
  },
];
