import type { BrowserContext, HTTPRequest, Page } from 'puppeteer-core';
import { describeNeeding } from '../requirements';
import { findFirefox, launchFirefox, type RunningFirefox, type ThirdPartyCookies } from './firefox';
import { isOurs } from './page-watch';

const LAUNCH_WITHIN_MS = 60_000;

/** Opens pages for one group of tests. */
export interface FirefoxPages {
  /** A page of somebody who has never been here. `expected`: a complaint that the test is about. */
  openPage(expected?: RegExp): Promise<Page>;
  /** The tab that `action` opens. */
  tabOpenedBy(page: Page, action: () => Promise<void>): Promise<Page>;
}

/**
 * Groups tests in a real Firefox, skipped where there is none. A script error, or a request to another machine, fails
 * the test that opened the page.
 */
export function describeInFirefox(
  title: string,
  cookies: ThirdPartyCookies,
  tests: (pages: FirefoxPages) => void,
): void {
  describeNeeding('Firefox', findFirefox() !== null, title, () => {
    const contexts: BrowserContext[] = [];
    const complaints: string[] = [];
    let firefox: RunningFirefox;

    beforeAll(async () => {
      firefox = await launchFirefox(cookies);
    }, LAUNCH_WITHIN_MS);
    afterEach(async () => {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
      expect(complaints.splice(0)).toEqual([]);
    });
    afterAll(() => firefox.close());

    const watch = (page: Page, expected?: RegExp): void => {
      // Firefox tells what the content security policy refused in the same way.
      page.on('pageerror', (thrown) => {
        if (expected?.test(String(thrown)) !== true) complaints.push(`script error: ${String(thrown)}`);
      });
      page.on('request', (request: HTTPRequest) => {
        if (!isOurs(new URL(request.url()))) complaints.push(`request to another machine: ${request.url()}`);
      });
    };

    tests({
      openPage: async (expected) => {
        const context = await firefox.browser.createBrowserContext();
        contexts.push(context);
        const page = await context.newPage();
        watch(page, expected);
        return page;
      },
      tabOpenedBy: async (page, action) => {
        const opened = new Promise<Page>((resolve) => {
          page.browserContext().once('targetcreated', (target) => {
            void target.page().then((tab) => {
              if (tab) resolve(tab);
            });
          });
        });
        await action();
        return opened;
      },
    });
  });
}
