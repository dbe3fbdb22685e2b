import type { Test } from 'supertest';
import type { TestApp } from '../support/app';
import type { Colleague } from './staff';

export const BRANDING = { name: 'Southwind', accent_color: '#aa0000' };

/** Sends the branding form with files in it, as the page would: the files come last. */
export function sendBranding(
  { request }: TestApp,
  staff: Colleague,
  files: Readonly<Record<string, Buffer>>,
  fields: Readonly<Record<string, string>> = {},
): Test {
  const sent = request
    .post('/admin/settings')
    .set({ cookie: staff.cookie, 'sec-fetch-site': 'same-origin' })
    .field('form_token', staff.formToken);
  for (const [name, value] of Object.entries({ ...BRANDING, ...fields })) void sent.field(name, value);
  for (const [name, content] of Object.entries(files)) void sent.attach(name, content, `${name}.bin`);
  return sent;
}
