import type { Readable } from 'node:stream';

/** Where merchants put the PDF that they issued themselves. */
export const INVOICE_DOCUMENT_PATH = '/v1/invoices/:id/document';

/** The PDF of an invoice. */
export interface InvoiceDocument {
  /** What it is saved as. */
  readonly file_name: string;
  /** Bytes. */
  readonly size: number;
  /** The merchant's own, which stands in for ours. */
  readonly uploaded: boolean;
}

/** What comes in as a merchant's own PDF; its content is still on its way. */
export interface DocumentUpload {
  readonly mediaType: string;
  /** Bytes, as the request says; null when it does not. */
  readonly length: number | null;
  readonly content: Readable;
}
