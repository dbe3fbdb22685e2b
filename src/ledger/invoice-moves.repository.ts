import { Injectable } from '@nestjs/common';
import { KeysetList } from '../platform/database/keyset-list';
import { Statements } from '../platform/database/statements';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import {
  INVOICE_CREDIT_NOTE_LIST,
  INVOICE_PAYMENT_LIST,
  type InvoiceCreditNote,
  type InvoicePayment,
} from './ledger.types';
import { REVERSED_AT } from './payment-rows.repository';

const payments = new KeysetList<InvoicePayment>({
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

const creditNotes = new KeysetList<InvoiceCreditNote>({
  definition: INVOICE_CREDIT_NOTE_LIST,
  alias: 'n',
  select: 'n.id, n.id as credit_note_id, n.number, n.amount, n.amount_to_invoice, n.reason, n.issued_at',
  from: 'credit_notes n',
  where: ['n.organisation_id = $1', 'n.invoice_id = $2'],
});

/** What counts against one invoice: payments and credit notes. */
@Injectable()
export class InvoiceMovesRepository {
  constructor(private readonly sql: Statements) {}

  /** A page of the payments of an invoice, including those that did not succeed. */
  findPayments(
    organisationId: string,
    invoiceId: string,
    request: PageRequest,
  ): Promise<Page<InvoicePayment>> {
    return payments.page(this.sql, [organisationId, invoiceId], request);
  }

  /** A page of an invoice's credit notes. */
  findCreditNotes(
    organisationId: string,
    invoiceId: string,
    request: PageRequest,
  ): Promise<Page<InvoiceCreditNote>> {
    return creditNotes.page(this.sql, [organisationId, invoiceId], request);
  }
}
