import { Injectable } from '@nestjs/common';
import type { Edition } from './edition';
import { statement, Statements } from '../../platform/database/statements';

interface KeptFile {
  readonly file_id: string;
  /** Bytes. */
  readonly size: number;
}

/** A stored document with the size of its file: the merchant's own, or a rendered one with its hashes. */
export type KeptDocument = KeptFile &
  ({ readonly uploaded: true } | ({ readonly uploaded: false } & Edition));

const find = statement(
  `select d.file_id, d.uploaded, d.facts_hash, d.bank_hash, f.size from invoice_documents d
     join files f on f.organisation_id = d.organisation_id and f.id = d.file_id
   where d.organisation_id = $1 and d.invoice_id = $2`,
);
const keep = statement(
  `insert into invoice_documents (organisation_id, invoice_id, file_id, uploaded, facts_hash, bank_hash)
   values ($1, $2, $3, $4, $5, $6)
   on conflict (organisation_id, invoice_id) do update
     set file_id = excluded.file_id, uploaded = excluded.uploaded, facts_hash = excluded.facts_hash,
       bank_hash = excluded.bank_hash, created_at = now()`,
);
const remove = statement('delete from invoice_documents where organisation_id = $1 and invoice_id = $2');

/** The files of invoices' PDFs. Written only while the invoice is locked. */
@Injectable()
export class InvoiceDocumentsRepository {
  constructor(private readonly sql: Statements) {}

  find(organisationId: string, invoiceId: string): Promise<KeptDocument | null> {
    return this.sql.first<KeptDocument>(find, [organisationId, invoiceId]);
  }

  /**
   * Replaces the stored document. `edition` holds the hashes of a rendered document; null for the merchant's
   * own.
   */
  async keep(
    organisationId: string,
    invoiceId: string,
    { fileId, edition }: { readonly fileId: string; readonly edition: Edition | null },
  ): Promise<void> {
    const said = [edition === null, edition?.facts_hash ?? null, edition?.bank_hash ?? null];
    await this.sql.rows(keep, [organisationId, invoiceId, fileId, ...said]);
  }

  async remove(organisationId: string, invoiceId: string): Promise<void> {
    await this.sql.rows(remove, [organisationId, invoiceId]);
  }
}
