import axe, { type AxeResults } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

/** axe's rules; those of WCAG 2.2 AA are off unless named. */
const OPTIONS = { resultTypes: ['violations'], preload: false, rules: { 'target-size': { enabled: true } } };

/** All of the page but, while a menu is open, the other menus: it may lie over them. */
const CONTEXT = `document.querySelector('details[open].menu') ? { exclude: ['.menu:not([open])'] } : document`;

/** Fails, naming rule and element, when axe finds anything on the page (or in the frame) as it is now. */
export async function expectAccessible(page: Page | Frame): Promise<void> {
  // Run as the browser's own tools would, so the page's content security policy stays as it is.
  await page.evaluate(axe.source);
  const results = await page.evaluate<AxeResults>(`axe.run(${CONTEXT}, ${JSON.stringify(OPTIONS)})`);
  const found = results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
  expect(found).toEqual([]);
}
