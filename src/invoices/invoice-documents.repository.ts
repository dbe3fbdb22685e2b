import { Injectable } from '@nestjs/common';
import { statement, Statements } from '../platform/database/statements';

/** A document that is kept, with the size of its file. */
export interface KeptDocument {
  readonly file_id: string;
  readonly uploaded: boolean;
  /** Bytes. */
  readonly size: number;
}

const find = statement(
  `select d.file_id, d.uploaded, f.size from invoice_documents d
     join files f on f.organisation_id = d.organisation_id and f.id = d.file_id
   where d.organisation_id = $1 and d.invoice_id = $2`,
);
const keep = statement(
  `insert into invoice_documents (organisation_id, invoice_id, file_id, uploaded) values ($1, $2, $3, $4)
   on conflict (organisation_id, invoice_id) do update
     set file_id = excluded.file_id, uploaded = excluded.uploaded, created_at = now()`,
);
const remove = statement('delete from invoice_documents where organisation_id = $1 and invoice_id = $2');

/** Which file is the PDF of which invoice. Written only under the lock of the invoice. */
@Injectable()
export class InvoiceDocumentsRepository {
  constructor(private readonly sql: Statements) {}

  find(organisationId: string, invoiceId: string): Promise<KeptDocument | null> {
    return this.sql.first<KeptDocument>(find, [organisationId, invoiceId]);
  }

  /** In the place of what was kept before. */
  async keep(
    organisationId: string,
    invoiceId: string,
    document: { readonly fileId: string; readonly uploaded: boolean },
  ): Promise<void> {
    await this.sql.rows(keep, [organisationId, invoiceId, document.fileId, document.uploaded]);
  }

  async remove(organisationId: string, invoiceId: string): Promise<void> {
    await this.sql.rows(remove, [organisationId, invoiceId]);
  }
}
