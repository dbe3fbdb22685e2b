import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service';
import type { AuditAction } from '../../audit/audit.types';
import type { FieldChanges } from '../../platform/database/field-changes';
import { unknownCustomer } from '../../customers/customers.errors';
import { CustomersService } from '../../customers/customers.service';
import type { Customer } from '../../customers/customers.types';
import { OrganisationsService } from '../../organisations/organisations.service';
import type { OrganisationSettings } from '../../organisations/organisations.types';
import { LedgerService } from '../../ledger/ledger.service';
import type { OrganisationScope } from '../../platform/access/scopes';
import type { WriteOutcome } from '../../platform/database/written';
import {
  amended,
  basisOf,
  invoiceChanges,
  madeInvoice,
  rewrittenDraft,
  type Parties,
  type WholeInvoice,
} from './invoice-row';
import type { InvoiceLineEntity } from '../lines/invoice-lines.entity';
import { InvoiceLinesRepository } from '../lines/invoice-lines.repository';
import type { InvoiceEntity } from '../invoices.entity';
import { InvoicesRepository } from '../invoices.repository';
import type { InvoiceFields, PartySnapshot } from '../invoices.types';

/** One invoice to write. */
export interface WantedInvoice {
  /** The locked invoice; null for a new one. */
  readonly before: WholeInvoice | null;
  readonly fields: InvoiceFields;
}

interface Change {
  readonly before: WholeInvoice | null;
  readonly after: WholeInvoice;
  readonly changes: FieldChanges;
}

/** Writes invoices in bulk, with a fixed number of statements. */
@Injectable()
export class InvoiceWriter {
  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly lines: InvoiceLinesRepository,
    private readonly customers: CustomersService,
    private readonly organisations: OrganisationsService,
    private readonly ledger: LedgerService,
    private readonly audit: AuditService,
  ) {}

  /** Rows with their lines, in the order of the rows. */
  async withLines(scope: OrganisationScope, rows: readonly InvoiceEntity[]): Promise<WholeInvoice[]> {
    if (rows.length === 0) return [];
    const lines = await this.lines.findAll(
      scope.organisationId,
      rows.map((row) => row.id),
    );
    const linesOf = new Map(rows.map((row) => [row.id, [] as InvoiceLineEntity[]]));
    for (const line of lines) linesOf.get(line.invoice_id)?.push(line);
    return rows.map((row) => ({ row, lines: linesOf.get(row.id) ?? [] }));
  }

  /**
   * Creates and changes invoices, audits them, and records a payment for those that are imported as already
   * paid.
   *
   * @returns id and outcome for each, in their order
   * @throws ValidationFailed, InvoiceIssued, InvoiceNumberTaken, ExternalIdTaken
   */
  async write(
    scope: OrganisationScope,
    wanted: readonly WantedInvoice[],
  ): Promise<{ readonly id: string; readonly outcome: WriteOutcome }[]> {
    const afterwards = await this.workOut(scope, wanted);
    const changes = wanted.map(({ before }, index): Change => {
      const after = afterwards[index] as WholeInvoice;
      return { before, after, changes: invoiceChanges(before, after) };
    });
    await this.save(scope, changes.filter(isChange));
    return changes.map((change) => ({ id: change.after.row.id, outcome: outcomeOf(change) }));
  }

  /** Writes an invoice whose next state is already determined. */
  async replace(scope: OrganisationScope, before: WholeInvoice, after: WholeInvoice): Promise<void> {
    await this.save(scope, [{ before, after, changes: invoiceChanges(before, after) }]);
  }

  private async workOut(scope: OrganisationScope, wanted: readonly WantedInvoice[]): Promise<WholeInvoice[]> {
    const { organisationId } = scope;
    const customers = await this.customersOf(scope, wanted);
    const settings = await this.organisations.settings(organisationId);
    const issuer = toIssuer(settings);
    const clock = { now: new Date().toISOString(), timeZone: settings.time_zone };
    const partiesOf = (customerId: string): Parties => {
      const customer = customers.get(customerId);
      if (!customer) throw unknownCustomer('customer_id');
      return { customer: toParty(customer), issuer };
    };
    return wanted.map(({ before, fields }) => {
      if (before && before.row.status !== 'draft') return amended(before, fields);
      const parties = partiesOf(fields.customer_id ?? before?.row.customer_id ?? basisOf(fields).customer_id);
      if (before) return rewrittenDraft(before, fields, { parties, ...clock });
      return madeInvoice(organisationId, basisOf(fields), { parties, ...clock });
    });
  }

  private customersOf(
    scope: OrganisationScope,
    wanted: readonly WantedInvoice[],
  ): Promise<Map<string, Customer>> {
    const unissued = wanted.filter(({ before }) => before === null || before.row.status === 'draft');
    const ids = unissued.map(({ before, fields }) => fields.customer_id ?? before?.row.customer_id);
    return this.customers.getMany(scope, [...new Set(ids.filter((id) => id !== undefined))]);
  }

  private async save(scope: OrganisationScope, changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    const rows = (made: boolean): InvoiceEntity[] =>
      changes.filter(({ before }) => (before === null) === made).map(({ after }) => after.row);
    await this.invoices.insert(rows(true));
    await this.invoices.save(rows(false));
    await this.saveLines(
      scope,
      changes.filter(({ before, after }) => before?.lines !== after.lines),
    );
    await this.recordHistory(scope, changes);
    await this.audit.record(
      scope,
      changes.map((change) => ({
        action: actionOf(change),
        object_type: 'invoice',
        object_id: change.after.row.id,
        changes: change.changes,
        customer_id: change.after.row.customer_id,
      })),
    );
  }

  private async saveLines(scope: OrganisationScope, changes: readonly Change[]): Promise<void> {
    const emptied = changes
      .filter(({ before }) => before !== null && before.lines.length > 0)
      .map(({ after }) => after.row.id);
    if (emptied.length > 0) await this.lines.remove(scope.organisationId, emptied);
    await this.lines.insert(changes.flatMap(({ after }) => after.lines));
  }

  /** An invoice imported as paid was paid outside Foyer; this records that payment. */
  private async recordHistory(scope: OrganisationScope, changes: readonly Change[]): Promise<void> {
    const settled = changes
      .filter(({ before, after }) => (before?.row.amount_paid ?? 0) === 0 && after.row.amount_paid > 0)
      .map(({ after: { row } }) => ({
        invoice_id: row.id,
        customer_id: row.customer_id,
        currency: row.currency,
        amount: row.amount_paid,
        effective_at: row.paid_at ?? '',
      }));
    if (settled.length > 0) await this.ledger.recordExternal(scope, settled);
  }
}

function isChange({ before, changes }: Change): boolean {
  return before === null || Object.keys(changes).length > 0;
}

function outcomeOf(change: Change): WriteOutcome {
  if (change.before === null) return 'created';
  return isChange(change) ? 'updated' : 'unchanged';
}

function actionOf({ before, after }: Change): AuditAction {
  if (before === null) return 'invoice.created';
  if (before.row.status === after.row.status) return 'invoice.updated';
  if (after.row.status === 'void') return 'invoice.voided';
  return before.row.status === 'draft' ? 'invoice.issued' : 'invoice.written_off';
}

/** A customer as a party of a document. */
export function toParty({ name, legal_name, address, tax_ids }: Customer): PartySnapshot {
  return { name: legal_name ?? name, address, tax_ids };
}

function toIssuer({ branding, legal_entity }: OrganisationSettings): PartySnapshot {
  const { legal_name, address, tax_ids } = legal_entity;
  return { name: legal_name ?? branding.name, address, tax_ids };
}
