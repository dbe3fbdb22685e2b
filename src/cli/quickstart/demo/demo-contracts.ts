import type { ContractRecord } from '../../../contracts/contracts.types';
import type { PriceFields } from '../../../pricing/pricing.types';
import { monthStart } from './calendar';
import { DEMO_AGREEMENTS, type DemoAgreement, type DemoPrices } from './demo-agreements';
import { DEMO_CUSTOMERS, type DemoCustomer } from './demo-customers';
import type { DemoParty } from './demo-parties';

type Ids = ReadonlyMap<string, string>;

/** A contract whose customer is named by its external id. */
export interface DemoContract extends Omit<ContractRecord, 'customer_id'> {
  readonly customer: DemoParty;
}

/**
 * The demo customers' contracts: those that invoices are based on, and others. `products` maps external ids
 * to ids; `today` is `YYYY-MM-DD`.
 */
export function demoContracts(products: Ids, today: string): DemoContract[] {
  const billed = DEMO_CUSTOMERS.flatMap((customer) =>
    (DEMO_AGREEMENTS[customer.party] ?? []).map((agreement) =>
      contractOf(customer, agreement, { products, today }),
    ),
  );
  return [...billed, ...beside(products, today)];
}

interface Context {
  readonly products: Ids;
  readonly today: string;
}

function contractOf(
  { party, currency, every }: DemoCustomer,
  { key, name, status, renewal, ends, phases }: DemoAgreement,
  { products, today }: Context,
): DemoContract {
  const firstOf = (months: number): string => monthStart(today, months);
  const end_date = ends === null ? null : firstOf(ends);
  return {
    customer: party,
    external_id: key,
    name,
    status,
    currency,
    renewal,
    start_date: firstOf(phases[0]?.starts ?? 0),
    end_date,
    phases: phases.map((phase, index) => {
      const next = phases[index + 1];
      return {
        name: phase.name,
        start_date: firstOf(phase.starts),
        end_date: next ? firstOf(next.starts) : end_date,
        prices: pricesOf(phase.prices, `P${String(every)}M`, products),
      };
    }),
  };
}

/** The platform is billed in advance, usage in arrears. */
function pricesOf(prices: DemoPrices, billing_period: string, products: Ids): PriceFields[] {
  return (Object.keys(prices) as (keyof DemoPrices)[]).map((product) => ({
    product_id: products.get(product) ?? '',
    model: prices[product],
    billing_period: product === 'api-calls' ? 'P1M' : billing_period,
    ...(product === 'platform'
      ? { quantity: 'fixed', fixed_quantity: '1', billed: 'in_advance' }
      : { quantity: 'metered', billed: 'in_arrears' }),
  }));
}

/** Contracts without invoices: with described prices, paused, canceled, disputed. */
function beside(products: Ids, today: string): DemoContract[] {
  const described = (product: string, name: string, text: string): PriceFields => ({
    product_id: products.get(product) ?? '',
    model: { type: 'described', name, text },
    quantity: 'fixed',
    billing_period: 'P1M',
    billed: 'in_advance',
  });
  const single = (
    contract: Omit<DemoContract, 'start_date' | 'phases'> & { readonly name: string },
    starts: number,
    price: PriceFields,
  ): DemoContract => {
    const start_date = monthStart(today, starts);
    return { ...contract, start_date, phases: [{ name: contract.name, start_date, prices: [price] }] };
  };
  const answers = 'Answers within four hours, on working days. Part of the Cloud agreement.';
  const region = 'All data stay in the region that is agreed. By the month, on request.';
  return [
    single(
      {
        customer: 'acme',
        external_id: 'acme-support',
        name: 'Premium support',
        status: 'active',
        currency: 'EUR',
      },
      -18,
      described('support', 'Included', answers),
    ),
    single(
      {
        customer: 'globex',
        external_id: 'globex-sandbox',
        name: 'Sandbox',
        status: 'canceled',
        currency: 'USD',
      },
      -20,
      described('platform', 'Free of charge', 'For tests only.'),
    ),
    single(
      {
        customer: 'harbour',
        external_id: 'harbour-region',
        name: 'Data residency',
        status: 'paused',
        currency: 'GBP',
      },
      -8,
      described('platform', 'On request', region),
    ),
    single(
      {
        customer: 'initech',
        external_id: 'initech-support',
        name: 'Premium support',
        status: 'disputed',
        currency: 'JPY',
      },
      -13,
      described('support', 'Included', 'Ten hours of an engineer.'),
    ),
  ];
}
