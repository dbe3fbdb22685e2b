import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { launch, type Browser } from 'puppeteer-core';
import { programFolders } from '../../../src/platform/local-services/machine';
import { firefoxPath } from '../run-environment';
import { findProgram } from './programs';

const PROGRAMS = ['firefox-esr', 'firefox'];

/** What to do with cookies of third parties: keep them apart for each host site, as Firefox comes; or refuse them. */
export type ThirdPartyCookies = 'apart' | 'refused';
const COOKIE_BEHAVIOR: Readonly<Record<ThirdPartyCookies, number>> = { apart: 5, refused: 1 };

/** What `puppeteer-core` sets for tests, but cookies as people have them, and no way to other machines. */
function preferences(cookies: ThirdPartyCookies): Record<string, string | number | boolean> {
  const behavior = COOKIE_BEHAVIOR[cookies];
  return {
    'network.cookie.cookieBehavior': behavior,
    'browser.contentblocking.features.standard': `-tp,tpPrivate,cookieBehavior${String(behavior)},-cryptoTP,-fp`,
    'network.cookie.sameSite.laxByDefault': true,
    // A proxy that nobody runs, for everything but this machine.
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': 9,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': 9,
    'network.proxy.no_proxies_on': 'localhost,.localhost,127.0.0.1',
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'app.normandy.enabled': false,
    'toolkit.telemetry.enabled': false,
    'toolkit.telemetry.unified': false,
    'app.update.auto': false,
    'intl.accept_languages': 'en-GB, en',
  };
}

/** The path of Firefox: FIREFOX_PATH, or the first on the PATH; null when there is none. */
export function findFirefox(): string | null {
  return firefoxPath() ?? findProgram(PROGRAMS);
}

/** A running Firefox. */
export interface RunningFirefox {
  readonly browser: Browser;
  /** Ends it, and its profile with it. */
  close(): Promise<void>;
}

/** Starts Firefox with a new profile and a home of its own, for it refuses one that another user owns. */
export async function launchFirefox(cookies: ThirdPartyCookies): Promise<RunningFirefox> {
  const executablePath = findFirefox();
  if (executablePath === null) throw new Error('There is no Firefox: name it in FIREFOX_PATH.');
  const home = mkdtempSync(join(tmpdir(), 'foyer-firefox-'));
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    env: { HOME: home, PATH: programFolders().join(delimiter), LANG: 'C.UTF-8', TZ: 'Europe/Berlin' },
    extraPrefsFirefox: preferences(cookies),
    defaultViewport: { width: 1280, height: 900 },
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
