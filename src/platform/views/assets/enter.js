// The page of a session link. The one-time code is in the fragment, which no server, log or mail scanner receives. The
// code is used only after a check that the browser stores the session's cookie. This is a classic script, because
// modules do not load in a sandboxed frame, which must show its error message.

/** Name of the probe cookie, random so that two pages that open links at the same time do not delete each other's. */
const PROBE = `__Host-foyer_probe_${Math.random().toString(36).slice(2)}`;
const REFUSALS = ['used', 'expired', 'wrong', 'ended'];
/**
 * Waiting times before a refused exchange is repeated. Two tabs or frames may have opened the same link, and the cookie
 * that the other one receives may not have arrived yet.
 */
const LATECOMER_WAITS_MS = [200, 500, 1_000];

const page = document.querySelector('[data-enter]');
const embedded = window.top !== window.self;
const code = location.hash.slice(1);

/**
 * Shows one of the page's messages and hides the others.
 * @param {string} state
 */
function show(state) {
  /** @type {NodeListOf<HTMLElement>} */
  const blocks = document.querySelectorAll('[data-enter] [data-state]');
  for (const block of blocks) {
    block.hidden = block.dataset.state !== state;
    if (!block.hidden) focusHeading(block);
  }
  if (state === 'ended') sayEnded();
}

/** @param {HTMLElement} block */
function focusHeading(block) {
  const heading = block.querySelector('[tabindex]');
  // In a frame, the focus stays in the host page; screen readers announce the message anyway.
  if (heading instanceof HTMLElement && !embedded) heading.focus();
}

/** Notifies `frame.js`, which may run before or after this script. */
function sayEnded() {
  page?.setAttribute('data-session-ended', '');
  document.dispatchEvent(new Event('foyer:session-ended'));
}

/** True if the browser stores a cookie with the attributes of the session's cookie. */
function keepsCookies() {
  const attributes = `; Path=/; Secure; ${embedded ? 'SameSite=None; Partitioned' : 'SameSite=Lax'}`;
  try {
    document.cookie = `${PROBE}=1${attributes}; Max-Age=60`;
    const kept = document.cookie.split('; ').includes(`${PROBE}=1`);
    document.cookie = `${PROBE}=${attributes}; Max-Age=0`;
    return kept;
  } catch {
    // A sandboxed frame with an opaque origin may not use cookies.
    return false;
  }
}

/**
 * The state to show for a refusal: the last part of the problem's type.
 * @param {Response} response
 * @returns {Promise<string>}
 */
async function refusalOf(response) {
  if (response.status >= 500 || response.status === 429) return 'busy';
  const problem = await response.json().catch(() => ({}));
  const told =
    String(problem.type ?? '')
      .split(/[/:_]/)
      .pop() ?? '';
  return REFUSALS.includes(told) ? told : 'wrong';
}

/**
 * Exchanges the code. Returns the page to open next, or the state to show.
 * @param {string} path of this page
 * @returns {Promise<{ next?: URL, state: string }>}
 */
async function exchange(path) {
  const response = await fetch(`${path}/exchange`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, embedded }),
    // If this page is closed meanwhile, the request continues and the next page finds the cookie.
    keepalive: true,
  });
  if (!response.ok) return { state: await refusalOf(response) };
  const next = new URL((await response.json()).location, location.origin);
  const section = page?.getAttribute('data-section');
  if (section) next.pathname = `${next.pathname.split('/').slice(0, 3).join('/')}/${section}`;
  return next.origin === location.origin ? { next, state: 'opening' } : { state: 'wrong' };
}

/** @param {string} path @param {readonly number[]} waits before trying again */
async function exchangePatiently(path, [wait, ...waits] = LATECOMER_WAITS_MS) {
  const answer = await exchange(path);
  if (answer.state !== 'used' || wait === undefined) return answer;
  await new Promise((resolve) => setTimeout(resolve, wait));
  return exchangePatiently(path, waits);
}

async function enter() {
  const { href, pathname } = location;
  const path = pathname.replace(/\/$/, '');
  history.replaceState(null, '', path);
  // After a network error, the code may still be unused.
  const { next, state } = await exchangePatiently(path).catch(() => ({ next: undefined, state: 'busy' }));
  if (next) return location.replace(next);
  // A retry needs the code in the address.
  if (state === 'busy') history.replaceState(null, '', href);
  show(state);
}

function begin() {
  if (code === '') return show('wrong');
  if (keepsCookies()) {
    show('opening');
    return enter();
  }
  const link = page?.querySelector('[data-new-tab]');
  if (embedded && link instanceof HTMLAnchorElement) link.href = location.href;
  show(embedded ? 'new_tab' : 'cookies');
}

page?.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-again]')) location.reload();
});
// A second link to the same session, pasted into the address bar, changes only the fragment. So does the skip link.
addEventListener('hashchange', () => {
  if (location.hash !== '#main') location.reload();
});
void begin();
