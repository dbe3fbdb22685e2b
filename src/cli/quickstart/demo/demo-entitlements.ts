import type { EntitlementRecord } from '../../../entitlements/entitlements.types';
import type { DemoParty } from './demo-parties';

export const DEMO_ENTITLEMENTS: readonly EntitlementRecord[] = [
  {
    external_id: 'sso',
    name: 'Single sign-on',
    type: 'feature',
    description: 'Sign in with your identity provider.',
  },
  { external_id: 'audit-log', name: 'Audit log', type: 'feature', description: 'Who did what, for a year.' },
  { external_id: 'residency', name: 'Data residency', type: 'feature', description: 'Stored in one region.' },
  { external_id: 'seats', name: 'Seats', type: 'quantity', unit: 'seats' },
  { external_id: 'api-calls', name: 'API calls', type: 'quantity', unit: 'calls' },
  { external_id: 'storage', name: 'Storage', type: 'quantity', unit: 'GB' },
  { external_id: 'exports', name: 'Exports', type: 'quantity', unit: 'exports' },
  { external_id: 'support-hours', name: 'Support hours', type: 'credits', unit: 'hours' },
  { external_id: 'training-days', name: 'Training days', type: 'credits', unit: 'days' },
  {
    external_id: 'metering',
    name: 'Zählerstandsfernübertragungsdatensatzverarbeitungskontingent',
    type: 'quantity',
    unit: 'Messwertübertragungen',
    description: 'Einschließlich Plausibilitätsprüfungsergebnisprotokollierung und Langzeitarchivierung.',
  },
];

export interface DemoGrant {
  readonly customer: DemoParty;
  readonly entitlement: string;
  /** Null: unlimited, or a feature. */
  readonly limit: number | null;
  readonly period: string | null;
  /** External id of the contract that it is granted under. */
  readonly contract: string | null;
  /** Months from the current one. */
  readonly starts: number;
  readonly ends: number | null;
  /** Usage in the current period up to today; null: no usage is recorded. */
  readonly used: number | null;
  /** How often usage is reported. */
  readonly rhythm: 'daily' | 'seldom';
}

type Terms = Partial<Omit<DemoGrant, 'customer' | 'entitlement'>>;

/** Grants of one customer. Defaults: no limit, no end, no usage, granted under `contract`. */
function grants(
  customer: DemoParty,
  contract: string | null,
  terms: Readonly<Record<string, Terms>>,
): DemoGrant[] {
  const usual = { limit: null, period: null, starts: -24, ends: null, used: null, rhythm: 'daily' } as const;
  return Object.entries(terms).map(([entitlement, own]) => ({
    ...usual,
    customer,
    entitlement,
    contract,
    ...own,
  }));
}

/**
 * The first customer is near one limit, above another and far below a third; it also has an expired grant and
 * a future one.
 */
export const DEMO_GRANTS: readonly DemoGrant[] = [
  ...grants('acme', 'acme-cloud', {
    sso: {},
    'audit-log': {},
    residency: { starts: 1 },
    seats: { limit: 250, used: 137, rhythm: 'seldom' },
    'api-calls': { limit: 300_000, period: 'P1M', used: 273_412 },
    storage: { limit: 500, used: 561 },
    exports: { used: 2_318, period: 'P1M' },
    'support-hours': { limit: 40, used: 13.5, contract: 'acme-support', rhythm: 'seldom' },
    'training-days': { limit: 4, used: 4, contract: null, ends: -2, rhythm: 'seldom' },
  }),
  ...grants('globex', 'globex-master', {
    sso: {},
    seats: { limit: 100, used: 88, rhythm: 'seldom' },
    'api-calls': { limit: 500_000, period: 'P1M', used: 214_907 },
    storage: { limit: 1_000, used: 402 },
  }),
  ...grants('harbour', 'harbour-team', {
    'audit-log': {},
    seats: { limit: 30, used: 30, rhythm: 'seldom' },
    'api-calls': { limit: 60_000, period: 'P1M', used: 58_977 },
  }),
  ...grants('initech', 'initech-license', {
    'api-calls': { limit: 200_000, period: 'P1M', used: 61_250 },
    'support-hours': { limit: 10, used: 10, rhythm: 'seldom' },
  }),
  ...grants('alnoor', 'alnoor-fleet', {
    sso: {},
    'api-calls': { limit: 3_000_000, period: 'P3M', used: 1_630_400 },
    storage: { used: 87 },
  }),
  ...grants('waterworks', 'waterworks-frame', {
    metering: { limit: 900_000_000_000, period: 'P1M', used: 871_234_567_890 },
    storage: { limit: 4_500_000, used: 4_612_345 },
  }),
];
