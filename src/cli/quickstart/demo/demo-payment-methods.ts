import type { PaymentMethodRecord } from '../../../payments/payment-methods.types';
import type { PaymentMethodFields } from '../../../payments/payments.types';
import { monthStart } from './calendar';
import type { DemoParty } from './demo-parties';

/** A payment method, and in how many months from this one it expires. */
interface DemoMethod extends Omit<PaymentMethodRecord, 'customer_id' | 'external_id' | 'expires'> {
  readonly type: string;
  readonly expires?: number;
}

/** What a customer pays with comes first; a card that is good no longer, last. */
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

/** A payment method, and whose it is. */
export interface DemoMethodRecord extends Omit<PaymentMethodRecord, 'customer_id'> {
  readonly customer: DemoParty;
}

/** How the demo's customers pay. One card expires next month and one at the end of this; `today` is a day. */
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

/** How a customer pays the invoice that stands so far down: mostly by its first method. */
export function demoMethodOf(customer: DemoParty, place: number): PaymentMethodFields | null {
  const methods = METHODS[customer] ?? [];
  const method = methods[place % 3 === 2 ? 1 : 0] ?? methods[0];
  if (!method) return null;
  const { type, brand = null, last4 = null, bank_name = null } = method;
  return { type, brand, last4, bank_name };
}
