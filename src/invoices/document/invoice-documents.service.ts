import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service';
import type { CustomerScope, OrganisationScope } from '../../platform/access/scopes';
import { Transactions } from '../../platform/database/transactions';
import { LARGEST_DOCUMENT, recognised } from '../../platform/files/document-content';
import { FileStore } from '../../platform/files/file-store';
import { FileNotFound, FileTooLarge } from '../../platform/files/files.errors';
import type { Attachment } from '../../platform/http/attachment';
import { invalidField, UnsupportedMediaType } from '../../platform/http/problems';
import { PDF } from '../../platform/http/upload-parsers';
import { isUuid } from '../../platform/http/uuid';
import { DrawnDocuments } from './drawn-documents';
import { invoiceFileName } from './file-name';
import { InvoiceDocumentsRepository, type KeptDocument } from './invoice-documents.repository';
import type { DocumentUpload, InvoiceDocument } from './invoice-documents.types';
import type { InvoiceEntity } from '../invoices.entity';
import { InvoiceDocumentNotFound, InvoiceNotFound } from '../invoices.errors';
import { InvoicesRepository } from '../invoices.repository';

/** The PDF of an invoice: the merchant's own, or a rendered one that is stored until it is outdated. */
@Injectable()
export class InvoiceDocumentsService {
  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly documents: InvoiceDocumentsRepository,
    private readonly drawn: DrawnDocuments,
    private readonly files: FileStore,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
  ) {}

  /** The PDF of any invoice; a draft is rendered each time. @throws InvoiceNotFound, Unavailable */
  async open(scope: OrganisationScope, id: string): Promise<Attachment> {
    return this.opened(scope, isUuid(id) ? await this.invoices.find(scope.organisationId, id) : null);
  }

  /** The PDF of one of a customer's own invoices. @throws InvoiceNotFound, also for drafts; Unavailable */
  async openIssued(scope: CustomerScope, id: string): Promise<Attachment> {
    const { organisationId, customerId } = scope;
    return this.opened(
      scope,
      isUuid(id) ? await this.invoices.findIssued(organisationId, customerId, id) : null,
    );
  }

  /**
   * Stores the merchant's own PDF in place of the current one.
   *
   * @throws InvoiceNotFound, UnsupportedMediaType, FileTooLarge, ValidationFailed for a file that is no PDF
   */
  async replace(scope: OrganisationScope, id: string, upload: DocumentUpload): Promise<InvoiceDocument> {
    const { organisationId } = scope;
    const row = isUuid(id) ? await this.invoices.find(organisationId, id) : null;
    if (!row) throw new InvoiceNotFound();
    refuseByHead(upload);
    const found = await recognised(upload.content, [PDF]);
    if (!found) throw invalidField('body', 'not_pdf', 'Must be a PDF: a file that begins with %PDF-.');
    const name = invoiceFileName(row.number);
    const wanted = { name, contentType: PDF, limit: LARGEST_DOCUMENT };
    const file = await this.files.write(scope, wanted, found.content);
    try {
      await this.transactions.run(async () => {
        const invoice = await this.lock(scope, id);
        const before = await this.documents.find(organisationId, id);
        await this.documents.keep(organisationId, id, { fileId: file.id, edition: null });
        if (before) await this.files.delete(scope, before.file_id);
        await this.record(scope, invoice, { before, after: { uploaded: true, size: file.size } });
      });
    } catch (error) {
      await this.files.delete(scope, file.id);
      throw error;
    }
    return { file_name: name, size: file.size, uploaded: true };
  }

  /**
   * Removes the merchant's own PDF, so that Foyer renders one again. @throws InvoiceNotFound,
   * InvoiceDocumentNotFound
   */
  async remove(scope: OrganisationScope, id: string): Promise<void> {
    await this.transactions.run(async () => {
      const invoice = await this.lock(scope, id);
      const before = await this.documents.find(scope.organisationId, id);
      if (!before?.uploaded) throw new InvoiceDocumentNotFound();
      await this.documents.remove(scope.organisationId, id);
      await this.files.delete(scope, before.file_id);
      await this.record(scope, invoice, { before, after: null });
    });
  }

  private async opened(scope: OrganisationScope, row: InvoiceEntity | null): Promise<Attachment> {
    if (!row) throw new InvoiceNotFound();
    const name = invoiceFileName(row.number);
    if (row.status === 'draft' && !(await this.documents.find(scope.organisationId, row.id))) {
      const bytes = await this.drawn.draft(scope, row);
      return { name, contentType: PDF, size: bytes.length, content: Readable.from([bytes]) };
    }
    try {
      return await this.attach(scope, name, await this.drawn.current(scope, row));
    } catch (error) {
      if (!(error instanceof FileNotFound)) throw error;
      // The file was replaced after its row was read, so read again.
      return this.attach(scope, name, await this.drawn.current(scope, row));
    }
  }

  private async attach(scope: OrganisationScope, name: string, kept: KeptDocument): Promise<Attachment> {
    return { name, contentType: PDF, size: kept.size, content: await this.files.read(scope, kept.file_id) };
  }

  private async lock(scope: OrganisationScope, id: string): Promise<InvoiceEntity> {
    const row = isUuid(id) ? await this.invoices.findLocked(scope.organisationId, id) : null;
    if (!row) throw new InvoiceNotFound();
    return row;
  }

  private record(
    scope: OrganisationScope,
    { id, customer_id }: InvoiceEntity,
    change: { readonly before: AuditedDocument | null; readonly after: AuditedDocument | null },
  ): Promise<void> {
    const document = { before: audited(change.before), after: audited(change.after) };
    const action = change.after ? 'invoice.document_replaced' : 'invoice.document_removed';
    return this.audit.record(scope, [
      { action, object_type: 'invoice', object_id: id, changes: { document }, customer_id },
    ]);
  }
}

type AuditedDocument = Pick<InvoiceDocument, 'uploaded' | 'size'>;

function audited(document: AuditedDocument | null): AuditedDocument | null {
  return document && { uploaded: document.uploaded, size: document.size };
}

/** Refuses an upload by its headers, before any of the body is read. */
function refuseByHead({ mediaType, length }: DocumentUpload): void {
  if (mediaType !== PDF) throw new UnsupportedMediaType(`Send ${PDF}.`);
  if (length !== null && length > LARGEST_DOCUMENT) throw new FileTooLarge(LARGEST_DOCUMENT);
}
