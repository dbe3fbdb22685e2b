import type { Page } from 'playwright-core';
import { expectAccessible } from './accessibility';

/** What must hold on every page, whatever it shows. `lang` is its reader's; British English unless told. */
export async function expectSound(page: Page, lang = 'en-GB'): Promise<void> {
  // A click ends before the page that it opens has come.
  await page.waitForLoadState();
  await expectAccessible(page);
  const facts = await page.evaluate<object>(`({
    sideways: document.documentElement.scrollWidth > innerWidth,
    headings: document.querySelectorAll('h1').length,
    lang: document.documentElement.lang,
    styles: document.querySelectorAll('[style]').length,
    covered: document.querySelector('details[open].menu') ? [] : [...document.querySelectorAll('summary, nav a')].flatMap((one) => {
      const { left, top, width, height } = one.getBoundingClientRect();
      const hit = width > 1 && one.checkVisibility() ? document.elementFromPoint(left + width / 2, top + height / 2) : null;
      return hit === null || one.contains(hit) ? [] : [one.textContent.trim() + ' under ' + hit.outerHTML.slice(0, 80)];
    }),
    crooked: [...document.querySelectorAll('table')].filter((table) => getComputedStyle(table).display === 'flex').length,
  })`);
  expect({ url: page.url(), ...facts }).toEqual({
    url: page.url(),
    sideways: false,
    headings: 1,
    lang,
    styles: 0,
    covered: [],
    crooked: 0,
  });
}
