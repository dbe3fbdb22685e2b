import { LARGEST_UPLOAD } from '../../imports/imports.service';
import type { FormStream } from '../../platform/http/form-streams';

/** Multipart forms of this section: with a file, or with text longer than other forms allow. */
export const IMPORT_FORMS: Readonly<Record<string, FormStream>> = {
  '/admin/imports/new': { text: 4 * 1024, file: LARGEST_UPLOAD },
  '/admin/imports/uploads/:id/mapping': { text: 516 * 1024, file: 0 },
};
