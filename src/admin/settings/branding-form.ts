import type { OrganisationChanges } from '../../organisations/organisations.types';
import type { UploadedFile } from '../../platform/http/form-uploads';
import { tooLarge } from '../../platform/pictures/picture';
import { invalidField } from '../../platform/http/problems';
import { typed, type PostedForm } from '../../platform/pages/posted-form';

/** Path of the branding page and of its form, which may contain files. */
export const BRANDING_PATH = '/admin/settings';

export const LOGO_FIELDS = ['logo', 'logo_dark'] as const;
export type LogoField = (typeof LOGO_FIELDS)[number];

/** The values of the form, as typed. Chosen files are lost when the form is rendered again. */
export interface BrandingValues {
  readonly name: string;
  readonly accent_color: string;
}

export function brandingValues(form: PostedForm): BrandingValues {
  return { name: typed(form, 'name').trim(), accent_color: withSign(typed(form, 'accent_color').trim()) };
}

/**
 * The settings to change. A logo without a chosen file is not changed.
 *
 * @throws ValidationFailed for a file that was cut because it is too large
 */
export function brandingChanges(form: PostedForm): OrganisationChanges {
  const files = LOGO_FIELDS.flatMap((field) => {
    const file = form[field];
    return isFile(file) ? [[field, dataUriOf(field, file)] as const] : [];
  });
  return { branding: { ...brandingValues(form), ...Object.fromEntries(files) } };
}

/** The fields with a chosen file. A rendered form cannot contain files, so they must be chosen again. */
export function logosIn(form: PostedForm): LogoField[] {
  return LOGO_FIELDS.filter((field) => isFile(form[field]));
}

function dataUriOf(field: LogoField, { content, tooLarge: isTooLarge }: UploadedFile): string {
  const { code, message } = tooLarge();
  if (isTooLarge) throw invalidField(`branding.${field}`, code, message);
  // The media type is detected when the logo is stored.
  return `data:image/unknown;base64,${content.toString('base64')}`;
}

function isFile(value: unknown): value is UploadedFile {
  return typeof value === 'object' && value !== null && Buffer.isBuffer((value as UploadedFile).content);
}

/** The colour with a leading `#`, which users may omit. */
function withSign(color: string): string {
  return /^[0-9a-f]{6}$/i.test(color) ? `#${color}` : color;
}
