import { Injectable } from '@nestjs/common';
import type { CustomerScope, OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import type { WriteOutcome, Written } from '../platform/database/written';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { isUuid } from '../platform/http/uuid';
import { PaymentLocks } from './payment-locks';
import { isUndecided } from './payment-row';
import { PaymentWriter } from './payment-writer';
import { PaymentNotFound, PaymentStatusForbids } from './payments.errors';
import { PaymentsRepository } from './payments.repository';
import { REFUNDS_OF_INVOICE } from './payments.types';
import type {
  CreditOnAccount,
  InvoiceRefunds,
  MerchantPayment,
  NewPayment,
  Payment,
  PaymentFields,
  PaymentRecord,
  Refund,
  RefundRecord,
  Reversal,
  ReversalRecord,
} from './payments.types';
import { ReturnsService } from './returns.service';

/** Payments by customers, and their refunds and reversals. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly payments: PaymentsRepository,
    private readonly writer: PaymentWriter,
    private readonly returns: ReturnsService,
    private readonly locks: PaymentLocks,
    private readonly transactions: Transactions,
  ) {}

  /** Receipt numbers, or else external ids, by id. Payments with neither are omitted. */
  namesOf(scope: OrganisationScope, ids: readonly string[]): Promise<Map<string, string>> {
    return this.payments.findNames(scope.organisationId, ids);
  }

  /** A page of payments, refunds and reversals. */
  list(scope: OrganisationScope, page: PageRequest): Promise<Page<MerchantPayment>> {
    return this.payments.findPage(scope.organisationId, page);
  }

  /** @throws PaymentNotFound */
  async get(scope: OrganisationScope, id: string): Promise<MerchantPayment> {
    return found(isUuid(id) ? await this.payments.find(scope.organisationId, id) : null);
  }

  /** @throws PaymentNotFound */
  async getByExternalId(scope: OrganisationScope, externalId: string): Promise<MerchantPayment> {
    return found(await this.payments.findByExternalId(scope.organisationId, externalId));
  }

  /** Ids by external id. External ids that match no payment are omitted. */
  idsByExternalId(scope: OrganisationScope, externalIds: readonly string[]): Promise<Map<string, string>> {
    return this.payments.findIds(scope.organisationId, externalIds);
  }

  /**
   * Records a payment. If it has succeeded, it settles its invoices in the same transaction.
   *
   * @throws ValidationFailed, InvoiceNotPayable, AllocationExceedsDue, ExternalIdTaken
   */
  async record(scope: OrganisationScope, payment: NewPayment): Promise<MerchantPayment> {
    return this.transactions.run(async () => {
      const [written] = await this.writer.write(scope, [{ before: null, fields: payment }]);
      return this.get(scope, written?.id ?? '');
    });
  }

  /**
   * Records or changes the payment with the record's external id. A pending payment that succeeds settles the same
   * invoices as in {@link succeed}.
   *
   * @throws ValidationFailed, PaymentRecorded, InvoiceNotPayable, AllocationExceedsDue
   */
  async put(scope: OrganisationScope, record: PaymentRecord): Promise<Written<MerchantPayment>> {
    return this.transactions.upsert(async () => {
      const [outcome] = await this.putMany(scope, [record]);
      const row = await this.getByExternalId(scope, record.external_id);
      return { row, outcome: outcome ?? 'unchanged' };
    });
  }

  /**
   * {@link put} for many records with different external ids in order, in a fixed number of statements.
   *
   * @returns one outcome per record
   */
  async putMany(scope: OrganisationScope, records: readonly PaymentRecord[]): Promise<WriteOutcome[]> {
    return this.transactions.run(async () => {
      const keys = records.map((record) => record.external_id);
      const existing = await this.locks.byExternalId(scope, keys);
      const written = await this.writer.write(
        scope,
        records.map((fields) => ({ before: existing.get(fields.external_id) ?? null, fields })),
      );
      return written.map(({ outcome }) => outcome);
    });
  }

  /**
   * Marks a pending payment as succeeded, by default now. It settles the named invoices; else those it was recorded
   * for, up to their amount due, with the rest as credit on account; else the customer's oldest due invoices.
   *
   * @throws PaymentNotFound, PaymentStatusForbids, InvoiceNotPayable, AllocationExceedsDue
   */
  succeed(
    scope: OrganisationScope,
    id: string,
    { effective_at, allocations }: Pick<PaymentFields, 'effective_at' | 'allocations'> = {},
  ): Promise<MerchantPayment> {
    const fields: PaymentFields = {
      status: 'succeeded',
      effective_at: effective_at ?? new Date().toISOString(),
      ...(allocations === undefined ? {} : { allocations }),
    };
    return this.decide(scope, id, { verb: 'succeed', fields });
  }

  /**
   * Marks a pending payment as failed. `failure_reason` is shown to the customer. @throws PaymentNotFound,
   * PaymentStatusForbids
   */
  fail(
    scope: OrganisationScope,
    id: string,
    { failure_reason }: { failure_reason?: string | null } = {},
  ): Promise<MerchantPayment> {
    return this.decide(scope, id, {
      verb: 'fail',
      fields: { status: 'failed', failure_reason: failure_reason ?? null },
    });
  }

  /** @throws PaymentNotFound, PaymentStatusForbids */
  cancel(scope: OrganisationScope, id: string): Promise<MerchantPayment> {
    return this.decide(scope, id, { verb: 'be canceled', fields: { status: 'canceled' } });
  }

  /**
   * Refunds a part of a payment; no invoice changes.
   *
   * @returns the refund
   * @throws PaymentNotFound, PaymentStatusForbids, PaymentTypeForbids, PaymentReversed, RefundExceedsPayment,
   *   RefundExceedsCreditNote, ValidationFailed, ExternalIdTaken
   */
  async refund(scope: OrganisationScope, id: string, refund: Refund): Promise<MerchantPayment> {
    return this.transactions.run(async () =>
      this.get(scope, await this.returns.refund(scope, { ...refund, parent_id: id })),
    );
  }

  /**
   * Reverses a payment whose money was taken back (a chargeback, a returned debit): the amounts it settled are due
   * again.
   *
   * @returns the reversal
   * @throws PaymentNotFound, PaymentStatusForbids, PaymentTypeForbids, PaymentReversed, PaymentRefunded,
   *   ExternalIdTaken
   */
  async reverse(scope: OrganisationScope, id: string, reversal: Reversal = {}): Promise<MerchantPayment> {
    return this.transactions.run(async () =>
      this.get(scope, await this.returns.reverse(scope, { ...reversal, parent_id: id })),
    );
  }

  /**
   * {@link refund} for records with different external ids in order, in a fixed number of statements. A record that
   * exists already must not differ.
   *
   * @returns one outcome per record
   */
  putRefunds(scope: OrganisationScope, records: readonly RefundRecord[]): Promise<WriteOutcome[]> {
    return this.transactions.run(() => this.returns.putRefunds(scope, records));
  }

  /** {@link reverse} for many records, in the same way as {@link putRefunds}. */
  putReversals(scope: OrganisationScope, records: readonly ReversalRecord[]): Promise<WriteOutcome[]> {
    return this.transactions.run(() => this.returns.putReversals(scope, records));
  }

  /** A customer's own payments, refunds, reversals and withheld taxes, newest first. */
  listOfCustomer(scope: CustomerScope, page: PageRequest): Promise<Page<Payment>> {
    return this.payments.findOwnPage(scope.organisationId, scope.customerId, page);
  }

  /** @throws PaymentNotFound, also for other customers' payments */
  async getOfCustomer(scope: CustomerScope, id: string): Promise<Payment> {
    const { organisationId, customerId } = scope;
    return found(isUuid(id) ? await this.payments.findOwn(organisationId, customerId, id) : null);
  }

  /** The customer's latest payment that succeeded and is not reversed; null: none. */
  lastSucceeded(scope: CustomerScope): Promise<Payment | null> {
    return this.payments.findLastSucceeded(scope.organisationId, scope.customerId);
  }

  /** The refunds of the payments and credit notes of one of the customer's invoices. */
  async refundsOfInvoice(scope: CustomerScope, invoiceId: string): Promise<InvoiceRefunds> {
    const { organisationId, customerId } = scope;
    if (!isUuid(invoiceId)) return { refunds: [], has_more: false };
    const limit = REFUNDS_OF_INVOICE + 1;
    const found = await this.payments.findRefunds(organisationId, customerId, { invoiceId, limit });
    return { refunds: found.slice(0, REFUNDS_OF_INVOICE), has_more: found.length === limit };
  }

  /**
   * Credit on account by currency: payments not allocated to invoices, plus remaining credit of credit notes, less
   * refunds of both. Currencies without credit are omitted.
   */
  creditOnAccount(scope: CustomerScope): Promise<CreditOnAccount[]> {
    return this.payments.findCredit(scope.organisationId, scope.customerId);
  }

  private async decide(
    scope: OrganisationScope,
    id: string,
    { verb, fields }: { verb: ConstructorParameters<typeof PaymentStatusForbids>[0]; fields: PaymentFields },
  ): Promise<MerchantPayment> {
    return this.transactions.run(async () => {
      const before = await this.locks.one(scope, id);
      if (!isUndecided(before.row.status)) throw new PaymentStatusForbids(verb, before.row.status);
      await this.writer.write(scope, [{ before, fields }]);
      return this.get(scope, id);
    });
  }
}

function found<Thing>(thing: Thing | null | undefined): Thing {
  if (thing === null || thing === undefined) throw new PaymentNotFound();
  return thing;
}
