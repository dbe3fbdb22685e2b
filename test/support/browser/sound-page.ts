import type { Page } from 'playwright-core';
import { expectAccessible } from './accessibility';

/** What must hold on every page, whatever it shows. `lang` is its reader's; British English unless told. */
export async function expectSound(page: Page, lang = 'en-GB'): Promise<void> {
  await expectAccessible(page);
  const facts = await page.evaluate<object>(`({
    sideways: document.documentElement.scrollWidth > innerWidth,
    headings: document.querySelectorAll('h1').length,
    lang: document.documentElement.lang,
    styles: document.querySelectorAll('[style]').length,
    crooked: [...document.querySelectorAll('table')].filter((table) => getComputedStyle(table).display === 'flex').length,
  })`);
  expect({ url: page.url(), ...facts }).toEqual({
    url: page.url(),
    sideways: false,
    headings: 1,
    lang,
    styles: 0,
    crooked: 0,
  });
}
