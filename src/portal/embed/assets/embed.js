// Shows a customer's portal in a frame of your page. The frame adapts its height to its content, and your page goes to
// return_url when the session has ended. Types are at /embed.d.ts, the guide is docs/integrators.md.
(() => {
  'use strict';

  /** @import { EmbedOptions, Foyer, MintedLink } from './embed' */
  /** @typedef {{ url: URL, returnUrl: URL, sessionId: string }} Link */
  /** @typedef {{ is: (value: unknown) => boolean, be: string }} Rule */

  const LINK_PATH = /^\/session\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
  /** Checks the form only; the server knows which sections exist. */
  const SECTION = /^[a-z]+(-[a-z]+)*(\/[0-9a-f-]{36})?$/;

  /** @type {Rule} */
  const A_SECTION = {
    is: (value) => typeof value === 'string' && SECTION.test(value),
    be: 'the slug of a page such as "invoices", or "invoices/<id>"',
  };
  /** @type {Rule} */
  const A_FUNCTION = { is: (value) => typeof value === 'function', be: 'a function' };

  /** @type {{ [name in keyof Required<EmbedOptions>]: Rule }} */
  const OPTIONS = {
    section: A_SECTION,
    title: {
      is: (value) => typeof value === 'string' && value.trim() !== '',
      be: 'a text that is not empty',
    },
    minHeight: { is: (value) => Number.isFinite(value) && Number(value) >= 0, be: 'a number of pixels' },
    leaveOnEnd: { is: (value) => typeof value === 'boolean', be: 'true or false' },
    onReady: A_FUNCTION,
    onResize: A_FUNCTION,
    onSessionEnded: A_FUNCTION,
    onUnreachable: A_FUNCTION,
  };

  /**
   * Default title of the frame by language. The server inserts the titles.
   * @type {Readonly<Record<string, string>>}
   */
  const TITLES = {};

  /** A page that may be shown in the frame sends its height much sooner. */
  const PATIENCE_MS = 15_000;

  /**
   * The message contains no value, because a link is a secret until it is used.
   * @param {string} name @param {string} be what it has to be
   */
  function wrong(name, be) {
    return new TypeError(`Foyer: "${name}" must be ${be}.`);
  }

  /** @param {string | Element} target */
  function elementOf(target) {
    const found = typeof target === 'string' ? document.querySelector(target) : target;
    if (!(found instanceof Element)) throw wrong('target', 'an element, or the selector of one in this page');
    return found;
  }

  /** @param {unknown} text @returns {URL | null} null for anything but an absolute http(s) address */
  function addressOf(text) {
    if (typeof text !== 'string' || !URL.canParse(text)) return null;
    const url = new URL(text);
    return /^https?:$/.test(url.protocol) ? url : null;
  }

  /** @param {MintedLink} session @returns {Link} */
  function linkOf(session) {
    if (typeof session !== 'object' || session === null || !('redirect_url' in session))
      throw wrong(
        'session',
        `what minting answered: an object with redirect_url and return_url${toldBy(session)}`,
      );
    const returnUrl = addressOf(session.return_url);
    if (returnUrl === null) throw wrong('session.return_url', 'an http or https address');
    return { ...entryOf(addressOf(session.redirect_url)), returnUrl };
  }

  /** The detail of an error answer of Foyer's that was passed as the session. @param {any} answer */
  function toldBy(answer) {
    return typeof answer?.detail === 'string' ? `; this one says "${answer.detail}" (${answer.status})` : '';
  }

  /** @param {URL | null} url */
  function entryOf(url) {
    const sessionId = url && LINK_PATH.exec(url.pathname)?.[1];
    if (!url || !sessionId || url.hash.length < 2)
      throw wrong('session.redirect_url', 'the whole link that minting answered, with what follows its #');
    return { url, sessionId };
  }

  /** @param {EmbedOptions} options */
  function check(options) {
    for (const [name, value] of Object.entries(options)) {
      const rule = Object.hasOwn(OPTIONS, name) ? OPTIONS[/** @type {keyof EmbedOptions} */ (name)] : null;
      if (rule === null) throw new TypeError(`Foyer: there is no option "${name}".`);
      if (value !== undefined && value !== null && !rule.is(value)) throw wrong(name, rule.be);
    }
  }

  const languageOfPage = () => document.documentElement.lang.toLowerCase().split('-')[0] ?? '';

  /** @param {Link} link @param {EmbedOptions} options */
  function frameFor({ url }, { section, title, minHeight }) {
    const src = new URL(url);
    if (section) src.searchParams.set('section', section);
    const iframe = document.createElement('iframe');
    iframe.title = title ?? TITLES[languageOfPage()] ?? TITLES['en'] ?? '';
    iframe.allow = 'clipboard-write';
    Object.assign(iframe.style, { display: 'block', width: '100%', border: '0' });
    iframe.style.height = `${minHeight ?? 320}px`;
    iframe.src = src.href;
    return iframe;
  }

  /** Navigates to return_url. A page that is itself return_url is reloaded, except for a link that had ended before
   * it was opened, because that would reload without end. @param {URL} url @param {boolean} entered */
  function leaveTo(url, entered) {
    const withoutFragment = (/** @type {string} */ href) => href.split('#')[0];
    if (withoutFragment(url.href) !== withoutFragment(location.href)) location.replace(url);
    else if (entered) location.reload();
  }

  /** @type {Foyer['embed']} */
  function embed(target, session, options) {
    const parent = elementOf(target);
    const link = linkOf(session);
    const wishes = { ...options };
    check(wishes);
    const iframe = frameFor(link, wishes);
    let entered = false;
    const silence = setTimeout(() => {
      if (wishes.onUnreachable) wishes.onUnreachable();
      else
        console.error(
          `Foyer: the frame has not answered. Is ${location.origin} among the organisation's embed_origins, and ${link.url.origin} reachable?`,
        );
    }, PATIENCE_MS);
    /** @type {string | null} */
    let next = null;

    /** @param {string} section */
    function show(section) {
      iframe.src = new URL(`/s/${link.sessionId}/${section}`, link.url).href;
    }

    /** @type {Record<string, (data: any) => void>} */
    const heard = {
      'foyer:ready': (event) => {
        // After a link at the bottom of a tall page, scroll to the top of the next page.
        if (entered && iframe.getBoundingClientRect().top < 0) iframe.scrollIntoView({ block: 'start' });
        entered = true;
        if (next !== null) show(next);
        next = null;
        wishes.onReady?.(event);
      },
      'foyer:resize': (event) => {
        if (!Number.isFinite(event.height)) return;
        iframe.style.height = `${Math.max(event.height, wishes.minHeight ?? 320)}px`;
        wishes.onResize?.(event);
      },
      'foyer:session-ended': (event) => {
        try {
          wishes.onSessionEnded?.(event);
        } finally {
          if (wishes.leaveOnEnd ?? true) leaveTo(link.returnUrl, entered);
        }
      },
    };

    /** Ignores messages of other frames, and of this one while it shows another site. @param {MessageEvent} message */
    function hear({ source, origin, data }) {
      if (source === null || source !== iframe.contentWindow || origin !== link.url.origin) return;
      clearTimeout(silence);
      if (data?.session_id === link.sessionId && Object.hasOwn(heard, data.type)) heard[data.type]?.(data);
    }

    addEventListener('message', hear);
    parent.append(iframe);
    return Object.freeze({
      iframe,
      open(/** @type {string} */ section) {
        if (!A_SECTION.is(section)) throw wrong('section', A_SECTION.be);
        if (entered) show(section);
        else next = section;
      },
      destroy() {
        clearTimeout(silence);
        removeEventListener('message', hear);
        iframe.remove();
      },
    });
  }

  globalThis.Foyer = Object.freeze({ embed });
})();
