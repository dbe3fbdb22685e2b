import type { Readable } from 'node:stream';

/** Route for uploading the merchant's own PDF of an invoice. */
export const INVOICE_DOCUMENT_PATH = '/v1/invoices/:id/document';

/** The PDF of an invoice. */
export interface InvoiceDocument {
  /** File name for saving it. */
  readonly file_name: string;
  /** Bytes. */
  readonly size: number;
  /** True for the merchant's own document, which replaces the rendered one. */
  readonly uploaded: boolean;
}

/** An upload of a merchant's own PDF; its content is an unread stream. */
export interface DocumentUpload {
  readonly mediaType: string;
  /** Bytes according to Content-Length; null without it. */
  readonly length: number | null;
  readonly content: Readable;
}
