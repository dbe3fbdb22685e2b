import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { changesBetween } from '../platform/database/field-changes';
import type { InvoicePayment } from '../invoices/invoices.types';
import type { OrganisationScope } from '../platform/access/scopes';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { newId } from '../platform/http/uuid';
import { InvoicePaymentsRepository } from './invoice-payments.repository';
import { blankPayment } from './payment-row';
import { PaymentsRepository } from './payments.repository';

/** An invoice that was paid outside Foyer. */
export interface SettledOutside {
  readonly invoice_id: string;
  readonly customer_id: string;
  readonly currency: string;
  /** Minor units. */
  readonly amount: number;
  readonly effective_at: string;
}

/** The functions of payments that invoices use. It does not depend on invoices, which avoids a circular dependency. */
@Injectable()
export class PaymentLedgerService {
  constructor(
    private readonly payments: PaymentsRepository,
    private readonly onInvoices: InvoicePaymentsRepository,
    private readonly audit: AuditService,
  ) {}

  /** A page of the payments of an invoice, including those that did not succeed. */
  againstInvoice(
    scope: OrganisationScope,
    invoiceId: string,
    page: PageRequest,
  ): Promise<Page<InvoicePayment>> {
    return this.onInvoices.findPayments(scope.organisationId, invoiceId, page);
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
