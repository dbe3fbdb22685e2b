import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { AuditEntry } from '../audit/audit.types';
import { changesBetween } from '../platform/database/field-changes';
import { Transactions } from '../platform/database/transactions';
import type { WriteOutcome } from '../platform/database/written';
import type { CustomerScope, OrganisationScope } from '../platform/access/scopes';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { isUuid } from '../platform/http/uuid';
import { checkCredit, issuedCreditNote, paidBack, refuseRewriting } from './credit-note-row';
import type { CreditNoteEntity } from './credit-notes.entity';
import { CreditNoteNotFound } from './credit-notes.errors';
import { CreditNotesRepository, type WholeCreditNote } from './credit-notes.repository';
import type {
  CreditNote,
  CreditNoteFields,
  CreditNoteRecord,
  CreditNoteSummary,
  CreditPayback,
  MerchantCreditNote,
  MerchantCreditNoteSummary,
  NewCreditNote,
} from './credit-notes.types';
import { InvoiceNotFound, unknownInvoice } from '../invoices/invoices.errors';
import { SettlementService } from '../ledger/settlement.service';

@Injectable()
export class CreditNotesService {
  constructor(
    private readonly notes: CreditNotesRepository,
    private readonly settlements: SettlementService,
    private readonly audit: AuditService,
    private readonly transactions: Transactions,
  ) {}

  list(scope: OrganisationScope, page: PageRequest): Promise<Page<MerchantCreditNoteSummary>> {
    return this.notes.findPage(scope.organisationId, page);
  }

  /** @throws CreditNoteNotFound */
  async get(scope: OrganisationScope, id: string): Promise<MerchantCreditNote> {
    return found(isUuid(id) ? await this.notes.find(scope.organisationId, id) : null);
  }

  /** @throws CreditNoteNotFound */
  async getByExternalId(scope: OrganisationScope, externalId: string): Promise<MerchantCreditNote> {
    return found(await this.notes.findByExternalId(scope.organisationId, externalId));
  }

  /** Ids by external id. External ids that match no credit note are omitted. */
  idsByExternalId(scope: OrganisationScope, externalIds: readonly string[]): Promise<Map<string, string>> {
    return this.notes.findIds(scope.organisationId, externalIds);
  }

  /**
   * Issues a credit note for an issued invoice. It first reduces the amount due, and the invoice is `paid`
   * when nothing is left; the rest is credit on account.
   *
   * @throws InvoiceNotFound, InvoiceNotCreditable, CreditExceedsInvoice, ValidationFailed,
   *   CreditNoteNumberTaken, ExternalIdTaken
   */
  async issue(
    scope: OrganisationScope,
    invoiceId: string,
    fields: CreditNoteFields,
  ): Promise<MerchantCreditNote> {
    if (!isUuid(invoiceId)) throw new InvoiceNotFound();
    return this.transactions.run(async () => {
      const [id] = await this.issueMany(scope, [{ ...fields, invoice_id: invoiceId }], () => {
        throw new InvoiceNotFound();
      });
      return this.get(scope, id ?? '');
    });
  }

  /**
   * Issues records with different external ids in order, in a fixed number of statements. A record whose
   * credit note is already issued must not differ from it.
   *
   * @returns one outcome per record
   * @throws CreditNoteIssued, and the errors of {@link issue}
   */
  async putMany(scope: OrganisationScope, records: readonly CreditNoteRecord[]): Promise<WriteOutcome[]> {
    return this.transactions.run(async () => {
      const keys = records.map((record) => record.external_id);
      const existing = await this.notes.findByExternalIds(scope.organisationId, keys);
      const issued = new Map(existing.map((note) => [note.external_id, note]));
      for (const record of records) {
        const note = issued.get(record.external_id);
        if (note) refuseRewriting(note, record);
      }
      const fresh = records.filter(({ external_id }) => !issued.has(external_id));
      await this.issueMany(scope, fresh, () => {
        throw unknownInvoice('invoice_id');
      });
      return records.map(({ external_id }) => (issued.has(external_id) ? 'unchanged' : 'created'));
    });
  }

  /**
   * Refunds credit on account of credit notes, in order. The caller records the refunds in the same
   * transaction.
   *
   * @throws ValidationFailed, RefundExceedsCreditNote
   */
  async payBack(scope: OrganisationScope, paybacks: readonly CreditPayback[]): Promise<void> {
    if (paybacks.length === 0) return;
    const { organisationId } = scope;
    const ids = [...new Set(paybacks.map(({ credit_note_id }) => credit_note_id))];
    const locked = await this.notes.findManyLocked(organisationId, ids);
    const notes = new Map(locked.map((note) => [note.id, note]));
    const entries = paybacks.map((payback) => {
      const before = notes.get(payback.credit_note_id);
      const after = paidBack(before, payback);
      notes.set(after.id, after);
      return toRefundEntry(before, after);
    });
    await this.notes.saveRefunded(organisationId, [...notes.values()]);
    await this.audit.record(scope, entries);
  }

  /** A customer's own credit notes, newest first. */
  listOfCustomer(scope: CustomerScope, page: PageRequest): Promise<Page<CreditNoteSummary>> {
    return this.notes.findOwnPage(scope.organisationId, scope.customerId, page);
  }

  /** @throws CreditNoteNotFound, also for other customers' credit notes */
  async getOfCustomer(scope: CustomerScope, id: string): Promise<CreditNote> {
    const { organisationId, customerId } = scope;
    return found(isUuid(id) ? await this.notes.findOwn(organisationId, customerId, id) : null);
  }

  /** @returns the ids of the new credit notes, in the order of `wanted` */
  private async issueMany(
    scope: OrganisationScope,
    wanted: readonly NewCreditNote[],
    refuseUnknown: () => never,
  ): Promise<string[]> {
    if (wanted.length === 0) return [];
    const { organisationId } = scope;
    const ids = [...new Set(wanted.map(({ invoice_id }) => invoice_id))];
    const settlement = await this.settlements.lock(scope, { ids, customerIds: [] });
    const parties = new Map((await this.notes.findParties(organisationId, ids)).map((one) => [one.id, one]));
    const now = new Date().toISOString();
    const notes = wanted.map((fields): WholeCreditNote => {
      const invoice = settlement.get(fields.invoice_id) ?? refuseUnknown();
      checkCredit(invoice, fields);
      const issuedAt = fields.issued_at ?? now;
      const toInvoice = settlement.credit(invoice.id, fields.amount, issuedAt);
      const from = { invoice, parties: parties.get(invoice.id) ?? refuseUnknown(), toInvoice, issuedAt };
      return issuedCreditNote(fields, organisationId, from);
    });
    await this.notes.insert(notes);
    await this.audit.record(scope, notes.map(toEntry));
    await this.settlements.save(scope, settlement);
    return notes.map(({ row }) => row.id);
  }
}

function toRefundEntry(before: CreditNoteEntity | undefined, after: CreditNoteEntity): AuditEntry {
  return {
    action: 'credit_note.refunded',
    object_type: 'credit_note',
    object_id: after.id,
    changes: changesBetween(before ?? null, after),
    customer_id: after.customer_id,
  };
}

/**
 * The audit entry omits the parties: they are the invoice's and recorded there, and an entry here would name
 * an erased customer again.
 */
function toEntry({ row, lines }: WholeCreditNote): AuditEntry {
  const { customer_snapshot: _customer, issuer_snapshot: _issuer, ...told } = row;
  return {
    action: 'credit_note.issued',
    object_type: 'credit_note',
    object_id: row.id,
    changes: { ...changesBetween(null, told), lines: { before: null, after: lines } },
    customer_id: row.customer_id,
  };
}

function found<Thing>(thing: Thing | null): Thing {
  if (thing === null) throw new CreditNoteNotFound();
  return thing;
}
