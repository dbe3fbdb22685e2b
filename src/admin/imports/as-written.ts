import { typed, type PostedForm } from '../../platform/pages/posted-form';

/** A text of several lines, with the CRLF that browsers send replaced by LF, and without NUL characters. */
export function asWritten(form: PostedForm | undefined, name: string): string {
  return typed(form, name).replace(/\r\n?/g, '\n').replaceAll('\0', '');
}
