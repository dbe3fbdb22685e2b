import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../../platform/access/scopes';
import { Transactions } from '../../platform/database/transactions';
import { KeyedMutex } from '../../platform/database/keyed-mutex';
import { FileStore } from '../../platform/files/file-store';
import { Unavailable } from '../../platform/http/problems';
import { PDF } from '../../platform/http/upload-parsers';
import { InvoiceDocumentsRepository, type KeptDocument } from './invoice-documents.repository';
import type { InvoiceEntity } from '../invoices.entity';
import { InvoiceNotFound } from '../invoices.errors';
import { InvoicesRepository } from '../invoices.repository';
import { DocumentDrawer, type DrawnDocument } from './document-drawer';
import { invoiceFileName } from './file-name';

/** Number of attempts when the invoice is amended while its document is rendered. */
const ATTEMPTS = 3;

/** Renders the documents of issued invoices and stores them until they are outdated. */
@Injectable()
export class DrawnDocuments {
  private readonly mutex = new KeyedMutex();

  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly documents: InvoiceDocumentsRepository,
    private readonly drawer: DocumentDrawer,
    private readonly files: FileStore,
    private readonly transactions: Transactions,
  ) {}

  /** Renders a draft, which is not stored. @throws Unavailable when too many are being rendered; PdfFailed */
  async draft(scope: OrganisationScope, row: InvoiceEntity): Promise<Buffer> {
    return (await this.drawer.draw(scope, row)).bytes;
  }

  /**
   * The stored document of an issued invoice; the merchant's own if there is one. Renders it first if it is
   * missing or outdated; concurrent requests on this node share one rendering.
   *
   * @throws Unavailable, PdfFailed
   */
  async current(scope: OrganisationScope, row: InvoiceEntity): Promise<KeptDocument> {
    const kept = await this.keptOf(scope, row);
    return kept ?? this.mutex.run(`${scope.organisationId} ${row.id}`, () => this.made(scope, row.id));
  }

  private async made(scope: OrganisationScope, id: string): Promise<KeptDocument> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const row = await this.invoices.find(scope.organisationId, id);
      if (!row) throw new InvoiceNotFound();
      const kept =
        (await this.keptOf(scope, row)) ?? (await this.keep(scope, row, await this.drawer.draw(scope, row)));
      if (kept) return kept;
    }
    throw new Unavailable();
  }

  /** Null when there is no current document. */
  private async keptOf(scope: OrganisationScope, row: InvoiceEntity): Promise<KeptDocument | null> {
    const kept = await this.documents.find(scope.organisationId, row.id);
    if (kept === null || kept.uploaded) return kept;
    return (await this.drawer.isCurrent(scope, kept, row)) ? kept : null;
  }

  /**
   * Stores a rendered document in place of an earlier one, unless another node was faster. Null when the
   * invoice was amended or voided meanwhile.
   */
  private keep(
    scope: OrganisationScope,
    { id }: InvoiceEntity,
    { bytes, edition }: DrawnDocument,
  ): Promise<KeptDocument | null> {
    const { organisationId } = scope;
    return this.transactions.run(async () => {
      const row = await this.invoices.findLocked(organisationId, id);
      if (!row) throw new InvoiceNotFound();
      const faster = await this.keptOf(scope, row);
      if (faster) return faster;
      if (!(await this.drawer.isCurrent(scope, edition, row))) return null;
      const before = await this.documents.find(organisationId, id);
      const wanted = { name: invoiceFileName(row.number), contentType: PDF, limit: bytes.length };
      const file = await this.files.write(scope, wanted, Readable.from([bytes]));
      await this.documents.keep(organisationId, id, { fileId: file.id, edition });
      if (before) await this.files.delete(scope, before.file_id);
      return { file_id: file.id, uploaded: false, size: file.size, ...edition };
    });
  }
}
