import type { PaymentMethodSnapshot } from '../ledger/ledger.types';
import type { PageLocale } from '../platform/views/page-locale';

const NAMED = [
  'ach_debit',
  'bank_transfer',
  'card',
  'cash',
  'check',
  'direct_debit',
  'sepa_debit',
  'wire',
] as const;
const BRANDS: ReadonlyMap<string, string> = new Map([
  ['amex', 'American Express'],
  ['diners', 'Diners Club'],
  ['discover', 'Discover'],
  ['jcb', 'JCB'],
  ['mastercard', 'Mastercard'],
  ['unionpay', 'UnionPay'],
  ['visa', 'Visa'],
]);

/**
 * The payment method in words: "Visa •••• 4242", "Bank transfer, Deutsche Bank".
 * Takes the method (null when unknown) and the merchant's name. Null when there is nothing to show.
 */
export function methodWords(
  method: PaymentMethodSnapshot | null,
  merchant: string,
  locale: PageLocale,
): string | null {
  if (method === null) return null;
  const name = method.brand === null ? typeWords(method.type, merchant, locale) : brandWords(method.brand);
  if (method.last4 !== null) return locale.t('method.ending', { method: name, last4: method.last4 });
  if (method.bank_name !== null) return locale.t('method.at_bank', { method: name, bank: method.bank_name });
  return name;
}

function typeWords(type: string, merchant: string, locale: PageLocale): string {
  if (type === 'external') return locale.t('method.external', { merchant });
  const named = NAMED.find((one) => one === type);
  return named === undefined ? sentence(type) : locale.t(`method.${named}`);
}

function brandWords(brand: string): string {
  return BRANDS.get(brand.toLowerCase()) ?? sentence(brand);
}

/** A merchant's own type, with underscores as spaces: `store_voucher` → "Store voucher". */
function sentence(word: string): string {
  const words = word.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
