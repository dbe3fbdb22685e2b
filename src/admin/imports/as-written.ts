import { typed, type PostedForm } from '../../platform/pages/posted-form';

/** A text of several lines as it was typed: browsers send CRLF. Without NULs, which no text has. */
export function asWritten(form: PostedForm | undefined, name: string): string {
  return typed(form, name).replace(/\r\n?/g, '\n').replaceAll('\0', '');
}
