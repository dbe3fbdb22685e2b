import { pageLocale } from '../platform/views/page-locale';
import { methodWords } from './payment-method.view';

const locale = pageLocale('en', 'UTC');
const method = { type: 'card', brand: null, last4: null, bank_name: null };

describe('methodWords', () => {
  it.each([
    [{ ...method, brand: 'visa', last4: '4242' }, 'Visa ••••\u00a04242'],
    [{ ...method, brand: 'dankort' }, 'Dankort'],
    [{ ...method, type: 'bank_transfer', bank_name: 'ING' }, 'Bank transfer, ING'],
    [{ ...method, type: 'store_voucher' }, 'Store voucher'],
    [{ ...method, type: 'external' }, 'Recorded by Northwind'],
    [null, null],
  ])('puts %j into words', (snapshot, words) => {
    expect(methodWords(snapshot, 'Northwind', locale)).toBe(words);
  });
});
