import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { describeNeeding } from '../requirements';
import { findChromium, launchChromium, openProfile } from './chromium';
import { PageWatch } from './page-watch';

const LAUNCH_WITHIN_MS = 60_000;
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };

export interface PageOptions {
  /** 360 px wide, with touch. Default: a laptop. */
  readonly phone?: boolean;
  /** What the reader's system prefers. Default: light. */
  readonly scheme?: 'light' | 'dark';
  /** The browser's language. Default: en-GB. */
  readonly locale?: string;
  readonly javaScript?: boolean;
  /** A complaint that the test is about, and that does not fail it. */
  readonly expected?: RegExp;
  /** What the reader has set in Chromium itself: a browser with a profile of its own. */
  readonly preferences?: object;
}

/** Opens pages for one group of tests. */
export interface Pages {
  /** A page of somebody who has never been here: cookies and storage of its own. */
  openPage(options?: PageOptions): Promise<Page>;
}

/**
 * Groups tests in a real browser, skipped where there is none. Every page is watched: a script error, something the
 * content security policy refused, or a request to another machine fails the test that opened it.
 */
export function describeInBrowser(title: string, tests: (pages: Pages) => void): void {
  describeNeeding('Chromium', findChromium() !== null, title, () => {
    const visits: { close: () => Promise<void>; watch: PageWatch }[] = [];
    let browser: Browser;

    beforeAll(async () => {
      browser = await launchChromium();
    }, LAUNCH_WITHIN_MS);
    afterEach(async () => {
      const closing = visits.splice(0);
      await Promise.all(closing.map(({ close }) => close()));
      expect(closing.flatMap(({ watch }) => watch.complaints)).toEqual([]);
    });
    afterAll(() => browser.close());

    tests({
      openPage: async (options = {}) => {
        const { context, close } = await open(options, browser);
        visits.push({ close, watch: await PageWatch.over(context, options.expected) });
        return context.newPage();
      },
    });
  });
}

async function open(
  options: PageOptions,
  browser: Browser,
): Promise<{ context: BrowserContext; close: () => Promise<void> }> {
  if (options.preferences) return openProfile(options.preferences, contextOptions(options));
  const context = await browser.newContext(contextOptions(options));
  return { context, close: () => context.close() };
}

function contextOptions(options: PageOptions): BrowserContextOptions {
  const phone = options.phone ?? false;
  return {
    viewport: phone ? PHONE : DESKTOP,
    hasTouch: phone,
    colorScheme: options.scheme ?? 'light',
    locale: options.locale ?? 'en-GB',
    timezoneId: 'Europe/Berlin',
    javaScriptEnabled: options.javaScript ?? true,
    // Still images: axe must not measure a colour half-way through a transition.
    reducedMotion: 'reduce',
  };
}
