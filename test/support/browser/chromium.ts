import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { programFolders } from '../../../src/platform/backing/machine';
import { chromiumPath } from '../run-environment';

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
  const named = chromiumPath();
  if (named !== null) return named;
  const candidates = PROGRAMS.flatMap((program) => programFolders().map((folder) => join(folder, program)));
  return candidates.find(isProgram) ?? null;
}

/** Starts Chromium with a new, empty profile, which goes when it is closed. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('There is no Chromium: name it in CHROMIUM_PATH.');
  return chromium.launch({ executablePath, headless: true, chromiumSandbox: false, args: FLAGS });
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
