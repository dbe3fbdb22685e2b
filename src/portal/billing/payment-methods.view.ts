import type { OwnPaymentMethod } from '../../payments/payment-methods.types';
import type { PageLocale } from '../../platform/views/page-locale';
import { methodWords } from '../../payments/payment-method.view';

export interface PaymentMethodsData {
  readonly methods: readonly OwnPaymentMethod[];
  /** Today, `YYYY-MM-DD` in the customer's time zone. */
  readonly today: string;
  /** True when the session may not change anything. */
  readonly read_only: boolean;
}

export interface PaymentMethodsLinks {
  /** Path of the payment methods, without a slash at the end; the id of a method is appended. */
  readonly methods: string;
  readonly merchant: string;
}

export interface PaymentMethodView {
  readonly id: string;
  readonly name: string;
  readonly badges: readonly { readonly word: string; readonly tone: string; readonly icon: string }[];
  /** Further details: bank and expiry. */
  readonly notes: readonly string[];
  /** Action of the form that makes it the default; null when it is the default or cannot become it. */
  readonly makeDefault: string | null;
  /** Null when it cannot be removed. */
  readonly remove: { readonly action: string; readonly question: string; readonly after: string } | null;
}

export interface PaymentMethodsView {
  readonly hint: string;
  /** Text when the customer has no payment methods; null otherwise. */
  readonly empty: string | null;
  readonly rows: readonly PaymentMethodView[];
}

/** The customer's payment methods, the default first. */
export function paymentMethodsView(
  data: PaymentMethodsData,
  locale: PageLocale,
  links: PaymentMethodsLinks,
): PaymentMethodsView {
  const { merchant } = links;
  const ordered = [...data.methods].sort((one, other) => Number(other.is_default) - Number(one.is_default));
  const noDefault = data.methods.length > 0 && !data.methods.some((method) => method.is_default);
  return {
    hint: locale.t(noDefault ? 'billing.methods.no_default' : 'billing.methods.hint', { merchant }),
    empty: data.methods.length === 0 ? locale.t('billing.methods.empty', { merchant }) : null,
    rows: ordered.map((method) => rowOf(method, data, locale, links)),
  };
}

/** A method in words: "Visa •••• 4242". */
export function methodName(method: OwnPaymentMethod, merchant: string, locale: PageLocale): string {
  return methodWords(method, merchant, locale) ?? method.type;
}

function rowOf(
  method: OwnPaymentMethod,
  { today, read_only }: PaymentMethodsData,
  locale: PageLocale,
  { methods, merchant }: PaymentMethodsLinks,
): PaymentMethodView {
  const { t } = locale;
  const name = methodName(method, merchant, locale);
  const path = `${methods}/${method.id}`;
  const expired = isExpired(method, today);
  return {
    id: method.id,
    name,
    badges: [
      ...(method.is_default ? [{ word: t('billing.method.default'), tone: 'good', icon: 'done' }] : []),
      ...(expired ? [{ word: t('billing.method.expired'), tone: 'warn', icon: 'alert' }] : []),
    ],
    notes: notesOf(method, expired, locale),
    makeDefault: read_only || method.is_default ? null : `${path}/default`,
    remove: read_only
      ? null
      : {
          action: `${path}/remove`,
          question: t('billing.method.remove.question', { method: name }),
          after: t(method.is_default ? 'billing.method.remove.default' : 'billing.method.remove.other', {
            merchant,
          }),
        },
  };
}

/** A method is valid until the end of its month of expiry. */
function isExpired({ expires }: OwnPaymentMethod, today: string): boolean {
  return expires !== null && expires < today.slice(0, 7);
}

function notesOf(
  { bank_name, last4, expires }: OwnPaymentMethod,
  expired: boolean,
  { t, format }: PageLocale,
): string[] {
  // Without digits, the name already contains the bank.
  const bank = bank_name === null || last4 === null ? [] : [bank_name];
  const words = expired ? 'billing.method.expired_in' : 'billing.method.good_until';
  return expires === null ? bank : [...bank, t(words, { month: format.month(expires) })];
}
