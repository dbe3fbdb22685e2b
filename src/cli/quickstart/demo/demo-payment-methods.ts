import type { PaymentMethodRecord } from '../../../payments/payment-methods.types';
import type { PaymentMethodFields } from '../../../payments/payments.types';
import { monthStart } from './calendar';
import type { DemoParty } from './demo-parties';

/** A payment method; `expires` is in months from the current one. */
interface DemoMethod extends Omit<PaymentMethodRecord, 'customer_id' | 'external_id' | 'expires'> {
  readonly type: string;
  readonly expires?: number;
}

/** Default methods come first, expired cards last. */
const METHODS: Readonly<Partial<Record<DemoParty, readonly DemoMethod[]>>> = {
  acme: [
    { type: 'sepa_debit', last4: '3000', bank_name: 'Beispielbank', is_default: true },
    { type: 'card', brand: 'mastercard', last4: '4444', expires: 1 },
    { type: 'card', brand: 'visa', last4: '4242', expires: -11 },
  ],
  globex: [
    { type: 'card', brand: 'visa', last4: '1881', expires: 26 },
    { type: 'ach_debit', last4: '6789', bank_name: 'First Example Bank', is_default: true },
  ],
  harbour: [
    { type: 'card', brand: 'amex', last4: '0005', expires: 0, is_default: true },
    { type: 'bank_transfer', bank_name: 'Example Bank of the West Country' },
  ],
  initech: [{ type: 'card', brand: 'jcb', last4: '0505', expires: 14, is_default: true }],
  alnoor: [{ type: 'wire', last4: '0101', bank_name: 'Gulf Example Bank', is_default: true }],
  waterworks: [
    {
      type: 'sepa_debit',
      last4: '3201',
      bank_name: 'Österreichische Wasserkraftwerksgenossenschaftsbank Aktiengesellschaft',
      is_default: true,
    },
    { type: 'konzernverrechnungskonto', bank_name: 'Konzernclearingstelle' },
  ],
};

/** A payment method with the external id of its customer. */
export interface DemoMethodRecord extends Omit<PaymentMethodRecord, 'customer_id'> {
  readonly customer: DemoParty;
}

/**
 * The demo customers' payment methods. One card expires at the end of this month and one next month. `today`
 * is `YYYY-MM-DD`.
 */
export function demoPaymentMethods(today: string): DemoMethodRecord[] {
  return (Object.keys(METHODS) as DemoParty[]).flatMap((customer) =>
    (METHODS[customer] ?? []).map(({ expires, ...method }, index) => ({
      ...method,
      customer,
      external_id: `${customer}-method-${String(index + 1)}`,
      ...(expires === undefined ? {} : { expires: monthStart(today, expires).slice(0, 7) }),
    })),
  );
}

/**
 * The method that pays a customer's invoice at index `place`: the second method for every third invoice, else
 * the first.
 */
export function demoMethodOf(customer: DemoParty, place: number): PaymentMethodFields | null {
  const methods = METHODS[customer] ?? [];
  const method = methods[place % 3 === 2 ? 1 : 0] ?? methods[0];
  if (!method) return null;
  const { type, brand = null, last4 = null, bank_name = null } = method;
  return { type, brand, last4, bank_name };
}
