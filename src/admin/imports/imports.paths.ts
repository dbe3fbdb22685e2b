/** Forms of this room that come as multipart: with a file, or with a text longer than other forms have. */
export const IMPORT_FORM_PATHS: readonly string[] = [
  '/admin/imports/new',
  '/admin/imports/uploads/:id/mapping',
];
