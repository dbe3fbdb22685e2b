import { Injectable } from '@nestjs/common';
import { CustomersService } from '../../customers/customers.service';
import { LogosService } from '../../organisations/logos.service';
import { OrganisationsService } from '../../organisations/organisations.service';
import type { OrganisationScope } from '../../platform/access/scopes';
import { PdfFailed } from '../../platform/pdf/pdf.errors';
import { PdfRenderer } from '../../platform/pdf/pdf-renderer';
import { pageLocale, resolveLocale } from '../../platform/views/page-locale';
import { toLines } from '../lines/invoice-lines';
import { InvoiceLinesRepository } from '../lines/invoice-lines.repository';
import { toPeriod } from '../lines/invoice-period';
import type { InvoiceEntity } from '../invoices.entity';
import { editionOf, isCurrent, type AmendableFacts, type Edition } from './edition';
import { invoiceDocument, type DocumentInvoice, type Letterhead } from './invoice-document';

/** A PDF, and hashes of the facts in it that may change. */
export interface DrawnDocument {
  readonly bytes: Buffer;
  readonly edition: Edition;
}

/** Renders invoices as PDF, with the customer's language and paper size and the merchant's colours. */
@Injectable()
export class DocumentDrawer {
  constructor(
    private readonly lines: InvoiceLinesRepository,
    private readonly customers: CustomersService,
    private readonly organisations: OrganisationsService,
    private readonly logos: LogosService,
    private readonly renderer: PdfRenderer,
  ) {}

  /** False when a document is outdated. */
  async isCurrent(scope: OrganisationScope, drawn: Edition, invoice: AmendableFacts): Promise<boolean> {
    const { bank_details } = await this.organisations.settings(scope.organisationId);
    return isCurrent(drawn, invoice, bank_details);
  }

  /**
   * Renders the invoice as issued, with later amendments. @throws Unavailable when too many are being
   * rendered; PdfFailed
   */
  async draw(scope: OrganisationScope, row: InvoiceEntity): Promise<DrawnDocument> {
    const [settings, customer, lines] = await Promise.all([
      this.organisations.settings(scope.organisationId),
      this.customers.get(scope, row.customer_id),
      this.lines.findAll(scope.organisationId, [row.id]),
    ]);
    const locale = pageLocale(
      resolveLocale([customer.locale, settings.locale]),
      customer.time_zone ?? settings.time_zone,
    );
    const invoice: DocumentInvoice = {
      ...row,
      voided_at: row.status === 'void' ? row.voided_at : null,
      period: toPeriod(row),
      customer: row.customer_snapshot,
      issuer: row.issuer_snapshot,
      lines: toLines(lines),
    };
    const drawn = async (letterhead: Letterhead): Promise<DrawnDocument> => ({
      bytes: await this.renderer.render(await invoiceDocument(invoice, letterhead, locale)),
      edition: editionOf(row, letterhead.bank_details),
    });
    const { branding, bank_details } = settings;
    const logo = branding.logo === null ? null : await this.logos.read(branding.logo);
    try {
      return await drawn({ branding, bank_details, logo });
    } catch (error) {
      if (!(error instanceof PdfFailed) || logo === null) throw error;
      // A broken logo must not prevent the document, so it is rendered without it.
      return drawn({ branding, bank_details, logo: null });
    }
  }
}
