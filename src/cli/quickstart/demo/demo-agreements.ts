import type { ContractStatus, Renewal } from '../../../contracts/contracts.types';
import type { PriceTier } from '../../../pricing/price-model.types';
import type { ComputedModel } from '../../../pricing/price-quantity';
import type { DemoParty } from './demo-parties';

/** A customer's price models for the products on its invoices. */
export interface DemoPrices {
  readonly platform: ComputedModel;
  readonly seats: ComputedModel;
  readonly 'api-calls': ComputedModel;
}

interface DemoAgreementPhase {
  readonly name: string;
  /** First day, in months from the current one; negative for the past. */
  readonly starts: number;
  readonly prices: DemoPrices;
}

/** A contract that invoices are based on. */
export interface DemoAgreement {
  readonly key: string;
  readonly name: string;
  readonly status: ContractStatus;
  readonly renewal: Renewal;
  /** The day after the last, in months from the current one; null: no end. */
  readonly ends: number | null;
  /** Oldest first. */
  readonly phases: readonly DemoAgreementPhase[];
}

const flat = (unit_amount_decimal: string): ComputedModel => ({ type: 'flat_fee', unit_amount_decimal });
const each = (unit_amount_decimal: string): ComputedModel => ({ type: 'per_unit', unit_amount_decimal });
const packages = (size: number, unit_amount_decimal: string): ComputedModel => ({
  type: 'package',
  size,
  unit_amount_decimal,
});

/** A price tier: its upper bound (null for the last), its unit price, and its flat amount. */
type Step = readonly [upTo: number | null, unit: string, flat?: string];

function steps(parts: readonly Step[]): PriceTier[] {
  return parts.map(([up_to, unit_amount_decimal, flat_amount_decimal]) => ({
    up_to,
    unit_amount_decimal,
    ...(flat_amount_decimal === undefined ? {} : { flat_amount_decimal }),
  }));
}

const tiered = (...parts: readonly Step[]): ComputedModel => ({
  type: 'tiered',
  tiers: steps(parts),
});
const volume = (...parts: readonly Step[]): ComputedModel => ({
  type: 'volume',
  tiers: steps(parts),
});

/** Each customer's contracts, oldest first, without gaps, beginning before its first invoice. */
export const DEMO_AGREEMENTS: Readonly<Partial<Record<DemoParty, readonly DemoAgreement[]>>> = {
  acme: [
    {
      key: 'acme-pilot',
      name: 'Pilot',
      status: 'expired',
      renewal: 'expire',
      ends: -23,
      phases: [
        {
          name: 'Pilot',
          starts: -29,
          prices: { platform: flat('0'), seats: each('500'), 'api-calls': each('0.12') },
        },
      ],
    },
    {
      key: 'acme-cloud',
      name: 'Cloud agreement',
      status: 'active',
      renewal: 'auto_renew',
      ends: 13,
      phases: [
        {
          name: 'Ramp-up',
          starts: -23,
          prices: { platform: flat('15000'), seats: each('1000'), 'api-calls': packages(100_000, '10000') },
        },
        {
          name: 'Growth',
          starts: -11,
          prices: {
            platform: flat('20000'),
            seats: tiered([60, '1000'], [120, '800'], [null, '700']),
            'api-calls': packages(100_000, '9000'),
          },
        },
        {
          name: 'Scale',
          starts: 1,
          prices: {
            platform: flat('20000'),
            seats: volume([100, '900'], [250, '750'], [null, '600']),
            'api-calls': packages(250_000, '18000'),
          },
        },
      ],
    },
  ],
  globex: [
    {
      key: 'globex-master',
      name: 'Master services agreement',
      status: 'active',
      renewal: 'expire',
      ends: 1,
      phases: [
        {
          name: 'Year one',
          starts: -25,
          prices: {
            platform: flat('24000'),
            seats: volume([25, '1400'], [100, '1200'], [null, '1000']),
            'api-calls': packages(50_000, '7500'),
          },
        },
        {
          name: 'Year two',
          starts: -11,
          prices: {
            platform: flat('27500'),
            seats: volume([25, '1350'], [100, '1150'], [null, '950']),
            'api-calls': packages(50_000, '7000'),
          },
        },
      ],
    },
  ],
  harbour: [
    {
      key: 'harbour-team',
      name: 'Team, billed quarterly',
      status: 'active',
      renewal: 'auto_renew',
      ends: 1,
      phases: [
        {
          name: 'Standard',
          starts: -35,
          prices: { platform: flat('45000'), seats: each('2700'), 'api-calls': each('0.2') },
        },
      ],
    },
  ],
  initech: [
    {
      key: 'initech-license',
      name: 'Licence agreement',
      status: 'active',
      renewal: 'auto_renew',
      ends: 9,
      phases: [
        {
          name: 'Introduction',
          starts: -27,
          prices: { platform: flat('30000'), seats: each('1500'), 'api-calls': packages(100_000, '15000') },
        },
        {
          name: 'Standard',
          starts: -15,
          prices: {
            platform: flat('30000'),
            seats: tiered([20, '0', '28000'], [null, '1300']),
            'api-calls': each('0.14'),
          },
        },
      ],
    },
  ],
  alnoor: [
    {
      key: 'alnoor-fleet',
      name: 'Fleet agreement',
      status: 'active',
      renewal: 'auto_renew',
      ends: null,
      phases: [
        {
          name: 'Fleet',
          starts: -27,
          prices: {
            platform: flat('195000'),
            seats: each('9750'),
            'api-calls': tiered([500_000, '0.75'], [null, '0.625']),
          },
        },
      ],
    },
  ],
  waterworks: [
    {
      key: 'waterworks-frame',
      name: 'Energieversorgungsunternehmensrahmenvereinbarung einschließlich Datenschutzgrundverordnungsanlagen',
      status: 'active',
      renewal: 'auto_renew',
      ends: 11,
      phases: [
        {
          name: 'Vorbereitungsmaßnahmen und Inbetriebnahmebegleitung',
          starts: -25,
          prices: { platform: flat('125000000000'), seats: each('1000'), 'api-calls': each('0.0625') },
        },
        {
          name: 'Regelbetrieb',
          starts: -13,
          prices: {
            platform: flat('412500000000'),
            seats: tiered([1_000_000, '850'], [10_000_000, '725.5'], [null, '612.25']),
            'api-calls': packages(1_000_000_000, '61500000'),
          },
        },
      ],
    },
  ],
};

/** A customer's prices in a month; `month` counts from the current one. */
export function demoPricesAt(party: DemoParty, month: number): DemoPrices | undefined {
  const phases = (DEMO_AGREEMENTS[party] ?? []).flatMap((agreement) => agreement.phases);
  return phases.findLast(({ starts }) => starts <= month)?.prices;
}
