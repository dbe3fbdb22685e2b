import type { Readable } from 'node:stream';
import type { FieldsOf } from '../../platform/http/fields/fields-of';
import type { InvoiceDocumentDto } from '../dto/invoice-document.dto';

/** Route for uploading the merchant's own PDF of an invoice. */
export const INVOICE_DOCUMENT_PATH = '/v1/invoices/:id/document';

/** The PDF of an invoice. */
export type InvoiceDocument = FieldsOf<InvoiceDocumentDto>;

/** An upload of a merchant's own PDF; its content is an unread stream. */
export interface DocumentUpload {
  readonly mediaType: string;
  /** Bytes according to Content-Length; null without it. */
  readonly length: number | null;
  readonly content: Readable;
}
