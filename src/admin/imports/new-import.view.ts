import { LARGEST_UPLOAD } from '../../imports/imports.service';
import type { KeyPart } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';
import type { FormError } from '../../platform/pages/form-errors';
import { sizeWords } from './import-words.view';

/** Why a file was refused: its detected type, `required` or `too_large`. */
export type FileRefusal = string;

export interface NewImportView {
  readonly hint: string;
  readonly errors: readonly FormError[];
  readonly error: string | null;
  readonly describedBy: string;
  /** Message of the page's script for a file of more than `limit` bytes, shown before it is sent. */
  readonly tooLarge: string;
  readonly limit: number;
}

const TOLD = ['required', 'too_large', 'empty_file', 'workbook', 'utf16', 'not_text'] as const;

/** The upload form. Takes the reason why the previous file was refused; null for a new form. */
export function newImportView(refusal: FileRefusal | null, locale: PageLocale): NewImportView {
  const limit = sizeWords(LARGEST_UPLOAD, locale);
  const say = (code: KeyPart<'admin.imports.unfit.'>): string =>
    locale.t(`admin.imports.unfit.${code}`, { limit });
  const error = refusal === null ? null : say(TOLD.find((told) => told === refusal) ?? 'not_text');
  return {
    hint: locale.t('admin.imports.new.hint', { limit }),
    errors: error === null ? [] : [{ href: '#file', message: error }],
    error,
    describedBy: error === null ? 'file-hint' : 'file-hint file-error',
    tooLarge: say('too_large'),
    limit: LARGEST_UPLOAD,
  };
}
