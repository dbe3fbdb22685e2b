import { Injectable } from '@nestjs/common';
import { INVOICE_PAYMENT_LIST, type InvoicePayment } from '../invoices/invoices.types';
import { KeysetList } from '../platform/database/keyset-list';
import { statement, Statements } from '../platform/database/statements';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { OWN_COLUMNS, REVERSED_AT } from './payments.repository';
import type { Payment } from './payments.types';

const onInvoice = new KeysetList<InvoicePayment>({
  definition: INVOICE_PAYMENT_LIST,
  alias: 'a',
  id: 'a.payment_id',
  select:
    'a.payment_id as id, a.payment_id, p.type, p.status, a.amount, p.effective_at, p.method, ' +
    `${REVERSED_AT} as reversed_at`,
  from: `payment_allocations a
    join payments p on p.organisation_id = a.organisation_id and p.id = a.payment_id`,
  where: ['a.organisation_id = $1', 'a.invoice_id = $2'],
});

/** Uses an index for both cases: refunds of the invoice's payments, and refunds of its credit notes. */
const refundsOfInvoice = statement(
  `select ${OWN_COLUMNS} from payments p
   where p.organisation_id = $1 and p.customer_id = $2 and p.id in (
     select r.id from payment_allocations a
     join payments r on r.organisation_id = a.organisation_id and r.parent_id = a.payment_id and r.type = 'refund'
     where a.organisation_id = $1 and a.invoice_id = $3
     union
     select r.id from credit_notes n
     join payments r on r.organisation_id = n.organisation_id and r.credit_note_id = n.id
     where n.organisation_id = $1 and n.invoice_id = $3)
   order by p.effective_at, p.id limit $4`,
);

/** Payments, as far as they apply to one invoice. */
@Injectable()
export class InvoicePaymentsRepository {
  constructor(private readonly sql: Statements) {}

  /** A page of the payments of an invoice, including those that did not succeed. */
  findPayments(
    organisationId: string,
    invoiceId: string,
    request: PageRequest,
  ): Promise<Page<InvoicePayment>> {
    return onInvoice.page(this.sql, [organisationId, invoiceId], request);
  }

  /** The first refunds of an invoice's payments and credit notes, oldest first. */
  findRefunds(
    organisationId: string,
    customerId: string,
    { invoiceId, limit }: { invoiceId: string; limit: number },
  ): Promise<Payment[]> {
    return this.sql.rows<Payment>(refundsOfInvoice, [organisationId, customerId, invoiceId, limit]);
  }
}
