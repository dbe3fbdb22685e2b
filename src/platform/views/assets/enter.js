// The page behind a session link. The one-time code is in the fragment, which no server, log or mail scanner sees;
// it is spent only once the browser has shown that it will keep the session's cookie. No module: those do not load in
// a sandboxed frame, which needs the way out most.

/** Each page probes with a cookie of its own: another that opens a link at the same time deletes only its own. */
const PROBE = `__Host-foyer_probe_${Math.random().toString(36).slice(2)}`;
const REFUSALS = ['used', 'expired', 'wrong', 'ended'];
/** Two tabs, or a frame that its host made twice: the cookie that the other one has earned may still be on its way. */
const LATECOMER_WAITS_MS = [200, 500, 1_000];

const page = document.querySelector('[data-enter]');
const embedded = window.top !== window.self;
const code = location.hash.slice(1);

/**
 * Shows one of the page's messages, and nothing else.
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
  // The focus of a page around this one is not ours to take; the message is announced all the same.
  if (heading instanceof HTMLElement && !embedded) heading.focus();
}

/** For `frame.js`, which may run before this or after. */
function sayEnded() {
  page?.setAttribute('data-session-ended', '');
  document.dispatchEvent(new Event('foyer:session-ended'));
}

/** Whether the browser keeps a cookie with the attributes that the session's will have. */
function keepsCookies() {
  const attributes = `; Path=/; Secure; ${embedded ? 'SameSite=None; Partitioned' : 'SameSite=Lax'}`;
  try {
    document.cookie = `${PROBE}=1${attributes}; Max-Age=60`;
    const kept = document.cookie.split('; ').includes(`${PROBE}=1`);
    document.cookie = `${PROBE}=${attributes}; Max-Age=0`;
    return kept;
  } catch {
    // A sandboxed frame without an origin of its own.
    return false;
  }
}

/**
 * Which message a refusal calls for: the last part of the problem's type.
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
 * Exchanges the code, and says where to go; or what to show instead.
 * @param {string} path of this page
 * @returns {Promise<{ next?: URL, state: string }>}
 */
async function exchange(path) {
  const response = await fetch(`${path}/exchange`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, embedded }),
    // Should this page go away meanwhile, the next one finds the cookie.
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
  // When the network fails nothing is known to be spent.
  const { next, state } = await exchangePatiently(path).catch(() => ({ next: undefined, state: 'busy' }));
  if (next) return location.replace(next);
  // Trying again needs the code.
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
// A second link to the same session, pasted over the first, changes only the fragment. (So does the skip link.)
addEventListener('hashchange', () => {
  if (location.hash !== '#main') location.reload();
});
void begin();
