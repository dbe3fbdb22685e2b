import type { MintedSession } from '../../../src/sessions/sessions.types';
import { until } from '../until';

/** What a host page heard from the windows in it. */
export interface Told {
  readonly origin: string;
  readonly data: { readonly type: string; readonly height?: number; readonly session_id?: string };
}

/** A merchant's page that notes every message it gets. */
export function listeningPage(body: string): string {
  return `<!doctype html><title>Host</title><h1>Account</h1>
    <script>window.told = []; addEventListener('message', ({ origin, data }) => told.push({ origin, data }))</script>
    ${body}`;
}

/** A merchant's page that shows the portal by `/embed.js`. `options` is the source of an object, `then` of statements. */
export function embeddingPage(
  foyerUrl: string,
  session: MintedSession,
  { options = '{}', then = '' } = {},
): string {
  const { redirect_url, return_url } = session;
  return listeningPage(`<div id="portal"></div>
    <script src="${foyerUrl}/embed.js"></script>
    <script>
      window.portal = Foyer.embed('#portal', ${JSON.stringify({ redirect_url, return_url })}, ${options});
      ${then}
    </script>`);
}

/** A page of any of our browsers, as far as these functions need it. */
interface HostPage<Frame extends { url(): string }> {
  frames(): readonly Frame[];
}

interface Evaluating {
  evaluate(source: string): Promise<unknown>;
}

/** The frame of a page that has come to a URL that fits. */
export async function frameAt<Frame extends { url(): string }>(
  page: HostPage<Frame>,
  url: RegExp,
): Promise<Frame> {
  const found = (): Frame | undefined => page.frames().find((frame) => url.test(frame.url()));
  await until(() => found() !== undefined);
  return found() ?? frameAt(page, url);
}

/** Everything that the page has been told so far. */
export async function toldTo(page: Evaluating): Promise<Told[]> {
  return (await page.evaluate('window.told')) as Told[];
}

/** Waits until the page has been told something of this type. */
export async function untilTold(page: Evaluating, type: string): Promise<void> {
  await until(async () => (await toldTo(page)).some(({ data }) => data.type === type));
}
