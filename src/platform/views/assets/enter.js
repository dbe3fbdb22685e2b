// The page behind a session link. The one-time code is in the fragment, which no server, log or mail scanner sees;
// it is spent only once the browser has shown that it will keep the session's cookie. No module: those do not load in
// a sandboxed frame, which needs the way out most.
const PROBE = '__Host-foyer_probe';
const REFUSALS = ['used', 'expired', 'wrong', 'ended'];

const page = document.querySelector('[data-enter]');
const embedded = window.top !== window.self;
const code = location.hash.slice(1);

/**
 * Shows one of the page's messages, and nothing else.
 * @param {string} state
 */
function show(state) {
  for (const block of page?.querySelectorAll('[data-state]') ?? []) {
    if (block instanceof HTMLElement) block.hidden = block.dataset.state !== state;
  }
  const heading = page?.querySelector(`[data-state="${state}"] [tabindex]`);
  if (heading instanceof HTMLElement) heading.focus();
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

async function enter() {
  const path = location.pathname.replace(/\/$/, '');
  history.replaceState(null, '', path);
  let state = 'busy';
  try {
    const response = await fetch(`${path}/exchange`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, embedded }),
    });
    if (response.ok) {
      const next = new URL((await response.json()).location, location.origin);
      if (next.origin === location.origin) return location.replace(next);
    }
    state = await refusalOf(response);
  } catch {
    // The network failed: nothing is known to be spent.
  }
  // Trying again needs the code.
  if (state === 'busy') history.replaceState(null, '', `${path}#${code}`);
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
