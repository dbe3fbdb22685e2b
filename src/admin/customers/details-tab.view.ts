import type { Customer } from '../../customers/customers.types';
import { addressLines, taxIdWords } from '../../platform/addresses/address-lines';
import type { Address } from '../../platform/addresses/address.types';
import type { KeyPart } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';
import type { TabView } from './customer-pages';

/** The customer's fields as labels with lines of text. */
export function customerFacts(customer: Customer, locale: PageLocale): TabView['facts'] {
  const { format } = locale;
  const address = (value: Address | null): string[] => (value === null ? [] : addressLines(value, locale));
  const fact = (name: KeyPart<'admin.customer.field.'>, values: readonly (string | null)[]) => {
    const said = values.filter((value): value is string => value !== null && value !== '');
    return {
      label: locale.t(`admin.customer.field.${name}`),
      lines: said.length === 0 ? [locale.t('frame.none')] : said,
    };
  };
  return [
    fact('name', [customer.name]),
    fact('legal_name', [customer.legal_name]),
    fact('email', [customer.email]),
    fact('phone_number', [customer.phone_number]),
    fact('address', address(customer.address)),
    fact('shipping_address', address(customer.shipping_address)),
    fact(
      'tax_ids',
      customer.tax_ids.map((taxId) => taxIdWords(taxId, locale)),
    ),
    fact('default_purchase_order', [customer.default_purchase_order]),
    fact('invoice_recipients', customer.invoice_recipients),
    fact('currency', [customer.currency]),
    fact('locale', [customer.locale]),
    fact('time_zone', [customer.time_zone]),
    fact('external_id', [customer.external_id]),
    fact('id', [customer.id]),
    fact('created_at', [format.moment(customer.created_at)]),
    fact('updated_at', [format.moment(customer.updated_at)]),
    fact(
      'metadata',
      Object.entries(customer.metadata).map(([key, value]) => `${key}: ${value}`),
    ),
  ];
}

/** A note with the time when the customer last changed its own details; null when it never did. */
export function editsNote({ edited_by_customer_at: at }: Customer, { format, t }: PageLocale): string | null {
  return at === null ? null : t('admin.customer.edited_by_customer', { moment: format.moment(at) });
}
