import type { PaymentMethodRecord } from '../../../payments/payment-methods.types';

/** A payment method, and whose it is by external id. */
interface DemoMethod {
  readonly customer: string;
  readonly record: Omit<PaymentMethodRecord, 'customer_id'>;
}

/** How the demo's customers pay; the first one also has a card that is good no longer. `today` is a day. */
export function demoPaymentMethods(today: string): readonly DemoMethod[] {
  const year = Number(today.slice(0, 4));
  const month = today.slice(5, 7);
  return [
    {
      customer: 'acme',
      record: {
        external_id: 'acme-debit',
        type: 'sepa_debit',
        last4: '3000',
        bank_name: 'Deutsche Bank',
        is_default: true,
      },
    },
    {
      customer: 'acme',
      record: {
        external_id: 'acme-card',
        type: 'card',
        brand: 'mastercard',
        last4: '4444',
        expires: `${String(year + 2)}-${month}`,
      },
    },
    {
      customer: 'acme',
      record: {
        external_id: 'acme-old-card',
        type: 'card',
        brand: 'visa',
        last4: '4242',
        expires: `${String(year - 1)}-${month}`,
      },
    },
    {
      customer: 'globex',
      record: {
        external_id: 'globex-bank',
        type: 'bank_account',
        last4: '6789',
        bank_name: 'First National Bank',
        is_default: true,
      },
    },
  ];
}
