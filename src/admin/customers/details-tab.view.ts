import type { Customer } from '../../customers/customers.types';
import { addressLines, taxIdWords } from '../../platform/addresses/address-lines';
import type { Address } from '../../platform/addresses/address.types';
import type { Reader } from '../../platform/views/reader';
import type { TabView } from './customer-pages';

/** All that is known of a customer, as labels with their lines. */
export function customerFacts(customer: Customer, reader: Reader): TabView['facts'] {
  const { format } = reader;
  const address = (value: Address | null): string[] => (value === null ? [] : addressLines(value, reader));
  const lines: Readonly<Record<string, readonly (string | null)[]>> = {
    name: [customer.name],
    legal_name: [customer.legal_name],
    email: [customer.email],
    phone_number: [customer.phone_number],
    address: address(customer.address),
    shipping_address: address(customer.shipping_address),
    tax_ids: customer.tax_ids.map((taxId) => taxIdWords(taxId, reader)),
    default_purchase_order: [customer.default_purchase_order],
    invoice_recipients: customer.invoice_recipients,
    currency: [customer.currency],
    locale: [customer.locale],
    time_zone: [customer.time_zone],
    external_id: [customer.external_id],
    id: [customer.id],
    created_at: [format.moment(customer.created_at)],
    updated_at: [format.moment(customer.updated_at)],
    metadata: Object.entries(customer.metadata).map(([key, value]) => `${key}: ${value}`),
  };
  return Object.entries(lines).map(([name, values]) => {
    const said = values.filter((value) => value !== null && value !== '') as string[];
    return {
      label: reader.t(`admin.customer.field.${name}`),
      lines: said.length === 0 ? [reader.t('frame.none')] : said,
    };
  });
}

/** Says when the customer last corrected its own details; null when it never did. */
export function editsNote({ edited_by_customer_at: at }: Customer, { format, t }: Reader): string | null {
  return at === null ? null : t('admin.customer.edited_by_customer', { moment: format.moment(at) });
}
