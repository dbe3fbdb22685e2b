import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { changesBetween } from '../platform/database/field-changes';
import type { InvoiceCreditNote, InvoicePayment } from './ledger.types';
import type { OrganisationScope } from '../platform/access/scopes';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { newId } from '../platform/http/uuid';
import { InvoiceMovesRepository } from './invoice-moves.repository';
import { blankPayment } from './payment-rows';
import { PaymentRowsRepository } from './payment-rows.repository';

/** An invoice that was paid outside Foyer. */
export interface SettledOutside {
  readonly invoice_id: string;
  readonly customer_id: string;
  readonly currency: string;
  /** Minor units. */
  readonly amount: number;
  readonly effective_at: string;
}

/** What counts against an invoice, and payments that settled one outside Foyer. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly payments: PaymentRowsRepository,
    private readonly moves: InvoiceMovesRepository,
    private readonly audit: AuditService,
  ) {}

  /** A page of the payments of an invoice, including those that did not succeed. */
  paymentsOf(scope: OrganisationScope, invoiceId: string, page: PageRequest): Promise<Page<InvoicePayment>> {
    return this.moves.findPayments(scope.organisationId, invoiceId, page);
  }

  /** A page of the credit notes of an invoice. */
  creditNotesOf(
    scope: OrganisationScope,
    invoiceId: string,
    page: PageRequest,
  ): Promise<Page<InvoiceCreditNote>> {
    return this.moves.findCreditNotes(scope.organisationId, invoiceId, page);
  }

  /** Records one payment with the method `external` for each. The caller has already settled the invoices. */
  async recordExternal(scope: OrganisationScope, settled: readonly SettledOutside[]): Promise<void> {
    const { organisationId } = scope;
    const rows = settled.map(({ customer_id, currency, amount, effective_at }) => ({
      ...blankPayment({
        organisation_id: organisationId,
        id: newId(),
        customer_id,
        currency,
        amount,
        effective_at,
      }),
      status: 'succeeded' as const,
      method: { type: 'external', brand: null, last4: null, bank_name: null },
    }));
    await this.payments.insert(rows);
    await this.payments.insertAllocations(
      settled.map(({ invoice_id, customer_id, amount }, index) => ({
        organisation_id: organisationId,
        payment_id: rows[index]?.id ?? '',
        invoice_id,
        customer_id,
        amount,
      })),
    );
    await this.audit.record(
      scope,
      rows.map((row) => ({
        action: 'payment.recorded',
        object_type: 'payment',
        object_id: row.id,
        changes: changesBetween(null, row),
        customer_id: row.customer_id,
      })),
    );
  }
}
