import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type LaunchOptions,
} from 'playwright-core';
import { chromiumPath } from '../run-environment';
import { findProgram } from './programs';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome'];

/** It works as root and in a container, and asks nothing of the network by itself. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** The path of Chromium: CHROMIUM_PATH, or the first on the PATH; null when there is none. */
export function findChromium(): string | null {
  return chromiumPath() ?? findProgram(PROGRAMS);
}

/** Starts Chromium with a new, empty profile, which goes when it is closed. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch(launchOptions());
}

function launchOptions(): LaunchOptions {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('There is no Chromium: name it in CHROMIUM_PATH.');
  return { executablePath, headless: true, chromiumSandbox: false, args: FLAGS };
}

/** One visitor's browser with a profile of its own, for what only a profile can say. */
export interface Profile {
  readonly context: BrowserContext;
  /** Ends the browser, and the profile with it. */
  close(): Promise<void>;
}

/** Starts Chromium with a new profile that has these preferences, as its settings pages would write them. */
export async function openProfile(preferences: object, options: BrowserContextOptions): Promise<Profile> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-chromium-'));
  mkdirSync(join(folder, 'Default'));
  writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(folder, { ...launchOptions(), ...options });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
