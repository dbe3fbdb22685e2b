import type { DemoFate } from './demo-fates';
import type { DemoParty } from './demo-parties';

/** The tax on a customer's invoices. */
export interface DemoTax {
  /** Whole percent; null when no tax applies. */
  readonly rate: number | null;
  /** VAT category of EN 16931. */
  readonly category: string;
  readonly exemption: string | null;
}

/** A customer with invoices, and what happened to them. */
export interface DemoCustomer {
  readonly party: DemoParty;
  readonly currency: string;
  /** Months that one invoice covers. */
  readonly every: 1 | 3;
  readonly tax: DemoTax;
  /** Discount on seats in percent. */
  readonly discount: number;
  /** Number of seats at the start, and the largest increase per invoice. */
  readonly seats: readonly [start: number, growth: number];
  /** API calls per month: lowest and highest. */
  readonly calls: readonly [least: number, most: number];
  /** By age of the invoice, counted in invoices before the latest; invoices that are absent were paid. */
  readonly fates: Readonly<Record<number, DemoFate>>;
  /** Descriptions of products on its invoices, when they differ from the usual ones. */
  readonly words?: Readonly<Record<string, string>>;
}

const OUTSIDE: DemoTax = { rate: null, category: 'O', exemption: null };
const vat = (rate: number): DemoTax => ({ rate, category: 'S', exemption: null });

/** All customers with invoices. The first one has an example of nearly everything. */
export const DEMO_CUSTOMERS: readonly DemoCustomer[] = [
  {
    party: 'acme',
    currency: 'EUR',
    every: 1,
    tax: vat(19),
    discount: 5,
    seats: [60, 4],
    calls: [90_000, 290_000],
    fates: {
      0: 'payable',
      1: 'part_paid',
      2: 'overdue',
      3: 'bounced',
      4: 'credited',
      5: 'disputed',
      6: 'refunded_partly',
      7: 'refunded',
      8: 'withheld',
      9: 'void',
      11: 'credited_whole',
      14: 'uncollectible',
    },
  },
  {
    party: 'globex',
    currency: 'USD',
    every: 1,
    tax: OUTSIDE,
    discount: 0,
    seats: [22, 3],
    calls: [40_000, 240_000],
    fates: {
      0: 'awaiting',
      1: 'payable',
      2: 'charged_back',
      5: 'overpaid',
      8: 'refunded_partly',
      12: 'void',
    },
  },
  {
    party: 'harbour',
    currency: 'GBP',
    every: 3,
    tax: vat(20),
    discount: 10,
    seats: [14, 3],
    calls: [20_000, 60_000],
    fates: { 0: 'credited_open', 1: 'disputed', 3: 'refunded', 5: 'credited' },
  },
  {
    party: 'initech',
    currency: 'JPY',
    every: 1,
    tax: vat(10),
    discount: 0,
    seats: [12, 2],
    calls: [60_000, 180_000],
    fates: { 0: 'open', 2: 'late_part_paid', 4: 'refunded_partly', 10: 'uncollectible' },
  },
  {
    party: 'alnoor',
    currency: 'KWD',
    every: 3,
    tax: OUTSIDE,
    discount: 0,
    seats: [30, 5],
    calls: [300_000, 900_000],
    fates: { 0: 'open', 1: 'withheld', 2: 'withheld', 3: 'credited', 4: 'withheld', 5: 'withheld' },
  },
  {
    party: 'waterworks',
    currency: 'EUR',
    every: 1,
    tax: {
      rate: 0,
      category: 'AE',
      exemption: 'Reverse charge: Steuerschuldnerschaft des Leistungsempfängers (Art. 196 MwStSystRL).',
    },
    discount: 0,
    seats: [4_000_000, 900_000],
    calls: [80_000_000_000, 190_000_000_000],
    fates: { 0: 'open', 2: 'overdue', 3: 'credited', 6: 'disputed', 7: 'part_paid' },
    words: {
      platform: 'Versorgungsleitungsüberwachungsplattformbereitstellungsgebühr',
      seats: 'Zählerstandsfernübertragungsgeräte',
      'api-calls': 'Netzleitstellenschnittstellenabfragen (paketweise abgerechnet)',
    },
  },
];
