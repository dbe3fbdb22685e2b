import type { BrowserContext, Request } from 'playwright-core';

const OUR_HOST = /^(localhost|127\.0\.0\.1|[a-z0-9-]+\.localhost)$/;
const POLICY_WORDS = /content security policy|refused to|violates the following/i;

/** Notes what no page may do: throw, run into its own security policy, reach for another machine. */
export class PageWatch {
  readonly complaints: string[] = [];

  static async over(context: BrowserContext, expected?: RegExp): Promise<PageWatch> {
    const watch = new PageWatch();
    const isExpected = (text: string): boolean => expected?.test(text) === true;
    const isFault = (text: string): boolean => POLICY_WORDS.test(text) && !isExpected(text);
    context.on('weberror', (thrown) => {
      const { message } = thrown.error();
      if (!isExpected(message)) watch.complaints.push(`script error: ${message}`);
    });
    context.on('console', (message) => {
      const text = message.text();
      if (message.type() === 'error' && isFault(text)) watch.complaints.push(`console: ${text}`);
    });
    await context.route(
      (url) => !isOurs(url),
      (route) => {
        watch.noteForeign(route.request());
        return route.abort();
      },
    );
    return watch;
  }

  /** Links that a person follows may lead away; what a page loads by itself may not. */
  private noteForeign(request: Request): void {
    if (!request.isNavigationRequest()) this.complaints.push(`request to another machine: ${request.url()}`);
  }
}

/** False for an address on another machine. */
export function isOurs({ protocol, hostname }: URL): boolean {
  return !/^https?:$/.test(protocol) || OUR_HOST.test(hostname);
}
