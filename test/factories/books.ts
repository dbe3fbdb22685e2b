import type { Test } from 'supertest';
import type { Customer } from '../../src/customers/customers.types';
import type { MerchantCreditNote } from '../../src/credit-notes/credit-notes.types';
import type { MerchantInvoice } from '../../src/invoices/invoices.types';
import { PaymentsService } from '../../src/payments/payments.service';
import type { CreditOnAccount, MerchantPayment } from '../../src/payments/payments.types';
import type { CustomerScope } from '../../src/platform/access/scopes';
import { createCustomer } from './customers';
import { createCreditNote, type CreditNoteFields } from './credit-notes';
import { createInvoice, type InvoiceFields } from './invoices';
import type { Merchant } from './merchants';
import { createPayment, type PaymentFields } from './payments';

/** A problem document, as far as tests look into it. */
export interface ProblemBody {
  readonly type: string;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

/** The customer as a portal session gives it, for calling services past HTTP. */
export function customerScope(merchant: Merchant, customer: Pick<Customer, 'id'>): CustomerScope {
  return {
    ...merchant.scope,
    customerId: customer.id,
    contactId: null,
    sessionId: '00000000-0000-7000-8000-000000000000',
    kind: 'customer',
    readOnly: false,
  };
}

/** What one customer owes and pays, kept through the API. */
export class Books {
  constructor(
    readonly merchant: Merchant,
    readonly customer: Customer,
  ) {}

  get scope(): CustomerScope {
    return customerScope(this.merchant, this.customer);
  }

  /** An open invoice over 100.00 EUR, due in 20 days, unless told otherwise. */
  owe(fields: InvoiceFields = {}): Promise<MerchantInvoice> {
    return createInvoice(this.merchant, this.customer, fields) as Promise<MerchantInvoice>;
  }

  /** A payment of 100.00 EUR that succeeded, unless told otherwise. */
  pay(fields: PaymentFields = {}): Promise<MerchantPayment> {
    return createPayment(this.merchant, this.customer, fields) as Promise<MerchantPayment>;
  }

  /** A credit note of 10.00 for an invoice, unless told otherwise. */
  credit(invoice: { readonly id: string }, fields: CreditNoteFields = {}): Promise<MerchantCreditNote> {
    return createCreditNote(this.merchant, invoice, fields);
  }

  /** The invoice as it stands now. */
  invoice({ id }: { readonly id: string }): Promise<MerchantInvoice> {
    return this.merchant.get(`/v1/invoices/${id}`);
  }

  /** `POST /v1/payments<path>`. */
  post(path: string, body: object = {}): Test {
    return this.merchant.call('post', `/v1/payments${path}`).send(body);
  }

  /** The least that POST /v1/payments takes. */
  request(fields: object): Record<string, unknown> {
    return { customer_id: this.customer.id, amount: 10_000, currency: 'EUR', ...fields };
  }

  /** What is to the customer's credit, by currency. */
  onAccount(): Promise<CreditOnAccount[]> {
    return this.merchant.app.app.get(PaymentsService).creditOnAccount(this.scope);
  }
}

/** The books of a new customer. */
export async function openBooks(merchant: Merchant): Promise<Books> {
  return new Books(merchant, await createCustomer(merchant));
}
