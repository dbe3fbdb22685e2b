// Before a session ends for want of activity, the page says so and offers to stay; when its time is up, the page asks
// once more (another tab, or another site's frame, may have kept the session going) and leaves by itself. Asking is no
// sign of life. Tabs tell each other how long the session lasts.
const LONGEST_WARNING_MS = 120_000;
const TRY_AGAIN_MS = 5_000;
/** Minimum time between two requests, whatever the response. */
const PATIENCE_MS = 1_000;

const banner = document.querySelector('[data-session-end]');
const form = banner?.querySelector('form');
const key = `foyer-session-${location.pathname.split('/')[2] ?? ''}`;

/** Moments in milliseconds. */
let asked = 0;
let ends = 0;
let endsForGood = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {string} name of a number of seconds that the page came with */
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
    // Storage is refused in some frames: this tab then counts for itself.
  }
}

/** @param {number} moment in milliseconds */
function endsAt(moment) {
  ends = moment;
  look();
}

/** Does what the time asks for, and looks again when it asks for something else. */
function look() {
  clearTimeout(timer);
  const left = ends - Date.now();
  const warning = Math.min(LONGEST_WARNING_MS, (seconds('idleTimeout') * 1000) / 4);
  warn(left <= warning);
  const wait = left > warning ? left - warning : Math.max(left, asked + PATIENCE_MS - Date.now());
  if (wait <= 0) return void askOnceMore();
  timer = setTimeout(look, wait);
}

/** @param {boolean} near the end is */
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

/** The server knows where to: to the merchant, or in a frame to a page that says so. */
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
  // A tab that slept, or comes back by the back button, looks at the clock.
  addEventListener('visibilitychange', look);
  addEventListener('pageshow', look);
  addEventListener('storage', (event) => {
    if (event.key === key && Number(event.newValue) > 0) endsAt(Number(event.newValue));
  });
}
