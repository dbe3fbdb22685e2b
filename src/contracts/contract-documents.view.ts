import type { PageLocale } from '../platform/views/page-locale';
import type { ContractDocument } from './contracts.types';

/** A document of a contract, with its download link. */
export interface DocumentView {
  readonly name: string;
  readonly href: string;
  /** "PDF · 120 KB" */
  readonly detail: string;
}

const KILOBYTE = 1024;
const MEGABYTE = KILOBYTE * KILOBYTE;

/** @param base path of the contract's page */
export function documentView(
  { id, name, content_type: type, size }: ContractDocument,
  base: string,
  locale: PageLocale,
): DocumentView {
  const kind = locale.t(`contract.document.${type === 'application/pdf' ? 'pdf' : 'picture'}`);
  const detail = locale.t('contract.document.detail', { kind, size: sizeWords(size, locale) });
  return { name, href: `${base}/documents/${id}`, detail };
}

/** A size in bytes, in words: "120 KB". */
function sizeWords(size: number, { format, t }: PageLocale): string {
  return size < MEGABYTE
    ? t('contract.document.kilobytes', { size: format.number(Math.ceil(size / KILOBYTE)) })
    : t('contract.document.megabytes', { size: format.number(Math.round((size * 10) / MEGABYTE) / 10) });
}
