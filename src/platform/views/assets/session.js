// Before a session ends for want of activity, the page says so and offers to stay; when it has ended, the page is
// asked for once more, and the server leads on from there. Tabs tell each other how long the session lasts.
const LONGEST_WARNING_MS = 120_000;

const banner = document.querySelector('[data-session-expires-in]');
const key = `foyer-session-${location.pathname.split('/')[2] ?? ''}`;
const here = location.pathname + location.search;

let ends = 0;
let warning = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {Element | null} element that says how many seconds the session has left */
function secondsIn(element) {
  return element instanceof HTMLElement ? Number(element.dataset.sessionExpiresIn) : NaN;
}

/** @param {number} seconds the session has left */
function lasts(seconds) {
  warning = Math.min(LONGEST_WARNING_MS, (seconds * 1000) / 4);
  endsAt(Date.now() + seconds * 1000);
  try {
    localStorage.setItem(key, String(ends));
  } catch {
    // Storage is refused in some frames: this tab then counts for itself.
  }
}

/** @param {number} moment in milliseconds */
function endsAt(moment) {
  ends = moment;
  if (banner instanceof HTMLElement) banner.hidden = true;
  look();
}

/** Does what the time asks for, and looks again when it asks for something else. */
function look() {
  clearTimeout(timer);
  const left = ends - Date.now();
  if (left <= 0) return location.replace(here);
  if (left <= warning) warn();
  timer = setTimeout(look, left > warning ? left - warning : left);
}

function warn() {
  if (!(banner instanceof HTMLElement) || !banner.hidden) return;
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
  const words = banner.querySelector('[data-words]');
  if (words instanceof HTMLElement)
    words.textContent = (words.dataset.words ?? '').replace('{time}', time.format(ends));
  banner.hidden = false;
}

/** Any page that is asked for keeps the session alive; this one also says for how long. Nothing typed is lost. */
async function stay() {
  const response = await fetch(here, { redirect: 'manual' });
  // Read as text: parsed as a page, its style would run into the policy of this one, whose nonce is another.
  const html = response.ok ? await response.text() : '';
  const seconds = Number(/ data-session-expires-in="(\d+)"/.exec(html)?.[1]);
  if (!(seconds > 0)) return location.replace(here);
  lasts(seconds);
}

if (secondsIn(banner) > 0) {
  lasts(secondsIn(banner));
  banner
    ?.querySelector('button')
    ?.addEventListener('click', () => void stay().catch(() => location.replace(here)));
  // A tab that slept looks at the clock when it wakes.
  addEventListener('visibilitychange', look);
  addEventListener('storage', (event) => {
    if (event.key === key && Number(event.newValue) > 0) endsAt(Number(event.newValue));
  });
}
