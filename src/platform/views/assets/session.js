// Warns before a session ends through inactivity, with a button to stay signed in. When the time is up, the page asks the
// server once more, because another tab or frame may have extended the session, and reloads if it has ended. That request
// does not extend the session. Tabs share the end of the session through localStorage.
const LONGEST_WARNING_MS = 120_000;
const TRY_AGAIN_MS = 5_000;
/** Minimum time between two requests, whatever the response. */
const PATIENCE_MS = 1_000;

const banner = document.querySelector('[data-session-end]');
const form = banner?.querySelector('form');
const key = `foyer-session-${location.pathname.split('/')[2] ?? ''}`;

/** Times in milliseconds since 1970: last request, end through inactivity, latest end. */
let asked = 0;
let ends = 0;
let endsForGood = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {string} name data attribute with a number of seconds */
function seconds(name) {
  return banner instanceof HTMLElement ? Number(banner.dataset[name]) : NaN;
}

/** @param {{ expires_in: number, absolute_in: number }} left seconds */
function lasts({ expires_in, absolute_in }) {
  endsForGood = Date.now() + absolute_in * 1000;
  endsAt(Date.now() + expires_in * 1000);
  try {
    localStorage.setItem(key, String(ends));
  } catch {
    // Some frames may not use storage: this tab then does not share its time.
  }
}

/** @param {number} moment milliseconds since 1970 */
function endsAt(moment) {
  ends = moment;
  look();
}

/** Shows or hides the warning, asks the server when the time is up, and schedules the next check. */
function look() {
  clearTimeout(timer);
  const left = ends - Date.now();
  const warning = Math.min(LONGEST_WARNING_MS, (seconds('idleTimeout') * 1000) / 4);
  warn(left <= warning);
  const wait = left > warning ? left - warning : Math.max(left, asked + PATIENCE_MS - Date.now());
  if (wait <= 0) return void askOnceMore();
  timer = setTimeout(look, wait);
}

/** @param {boolean} near true when the end is near */
function warn(near) {
  if (!(banner instanceof HTMLElement)) return;
  if (near) {
    const time = new Intl.DateTimeFormat(document.documentElement.lang, {
      hour: '2-digit',
      minute: '2-digit',
    });
    const words = banner.querySelector('[data-words]');
    if (words instanceof HTMLElement)
      words.textContent = (words.dataset.words ?? '').replace('{time}', time.format(ends));
    // A session cannot be extended past its absolute end.
    if (form) form.hidden = endsForGood - ends < 1_000;
  }
  banner.hidden = !near;
}

/** @param {RequestInit} request */
async function ask(request) {
  asked = Date.now();
  const answer = await fetch(form?.action ?? '', { ...request, redirect: 'error' });
  if (answer.ok) return lasts(await answer.json());
  if (answer.status === 401) return leave();
  throw new Error('no answer');
}

async function askOnceMore() {
  try {
    await ask({});
  } catch {
    timer = setTimeout(look, TRY_AGAIN_MS);
  }
}

/** Reloads the page. The server redirects to the merchant, or answers in a frame with a page about the ended session. */
function leave() {
  location.replace(location.pathname + location.search);
}

if (form && seconds('expiresIn') > 0) {
  lasts({ expires_in: seconds('expiresIn'), absolute_in: seconds('absoluteIn') });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const body = new URLSearchParams({ form_token: form.querySelector('input')?.value ?? '' });
    ask({ method: 'POST', body }).catch(look);
  });
  // Timers do not run in a sleeping tab, nor in one that the back button restores.
  addEventListener('visibilitychange', look);
  addEventListener('pageshow', look);
  addEventListener('storage', (event) => {
    if (event.key === key && Number(event.newValue) > 0) endsAt(Number(event.newValue));
  });
}
