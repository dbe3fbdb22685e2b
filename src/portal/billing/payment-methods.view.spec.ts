import type { OwnPaymentMethod } from '../../payments/payment-methods.types';
import { pageLocale } from '../../platform/views/page-locale';
import { paymentMethodsView } from './payment-methods.view';

const locale = pageLocale('en-GB', 'Europe/Berlin');

describe('payment methods', () => {
  const card: OwnPaymentMethod = {
    id: 'a',
    type: 'card',
    brand: 'visa',
    last4: '4242',
    bank_name: null,
    expires: '2026-10',
    is_default: false,
  };
  const debit: OwnPaymentMethod = {
    ...card,
    id: 'b',
    type: 'sepa_debit',
    brand: null,
    last4: '3000',
    bank_name: 'Deutsche Bank',
    expires: null,
    is_default: true,
  };
  const shown = (methods: readonly OwnPaymentMethod[], read_only = false, today = '2026-11-01') =>
    paymentMethodsView({ methods, today, read_only }, locale, {
      methods: '/s/sid/payment_methods',
      merchant: 'Northwind',
    });

  it('have the default first, and say in words what they are and whether they are still good', () => {
    const [first, second] = shown([card, debit]).rows;
    expect(first).toMatchObject({
      name: 'SEPA direct debit ••••\u00a03000',
      badges: [{ word: 'Default' }],
      notes: ['Deutsche Bank'],
      makeDefault: null,
      remove: {
        action: '/s/sid/payment_methods/b/remove',
        after: expect.stringContaining('your default') as string,
      },
    });
    expect(second).toMatchObject({
      name: 'Visa ••••\u00a04242',
      badges: [{ word: 'Expired' }],
      notes: ['Expired October 2026'],
      makeDefault: '/s/sid/payment_methods/a/default',
    });
    const [good] = shown([card], false, '2026-10-31').rows;
    expect(good).toMatchObject({ badges: [], notes: ['Expires October 2026'] });
  });

  it('say so when there are none, or none is the default', () => {
    expect(shown([]).empty).toContain('Northwind');
    expect(shown([card]).hint).toContain('You have no default payment method');
  });

  it('have nothing to press where nothing may be changed', () => {
    expect(shown([card, debit], true).rows.map(({ makeDefault, remove }) => [makeDefault, remove])).toEqual([
      [null, null],
      [null, null],
    ]);
  });
});
