// Updates the progress of an import until it has finished. Without this script, the page has a link to reload it.
const SOON_MS = 700;
const LATER_MS = 3000;
const SOON_LOOKS = 60;

const main = document.getElementById('main');
if (main?.querySelector('[data-running]')) void follow(main);

/** @param {HTMLElement} page */
async function follow(page) {
  for (let looks = 0; page.querySelector('[data-running]'); looks += 1) {
    await pause(looks < SOON_LOOKS ? SOON_MS : LATER_MS);
    if (document.hidden) continue;
    const now = await look().catch(() => null);
    if (now) show(page, now);
  }
}

/** @param {number} time */
function pause(time) {
  return new Promise((resolve) => {
    setTimeout(resolve, time);
  });
}

/** The current page from the server; null when the server does not return it. */
async function look() {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!response.ok || response.redirected) return null;
  // The head contains a style whose nonce the policy of this page refuses, so only <main> is parsed.
  const [text] = /<main[^]*<\/main>/.exec(await response.text()) ?? [];
  return text === undefined ? null : new DOMParser().parseFromString(text, 'text/html').querySelector('main');
}

/**
 * Replaces only changed parts while the import runs, so that a screen reader and a selection are not interrupted. Replaces
 * the whole page once it has finished.
 * @param {HTMLElement} page
 * @param {Element} now
 */
function show(page, now) {
  if (!now.querySelector('[data-running]')) {
    page.replaceChildren(...now.childNodes);
    return;
  }
  for (const part of page.querySelectorAll('[data-live]')) {
    const newPart = now.querySelector(`[data-live="${part.getAttribute('data-live') ?? ''}"]`);
    if (newPart && newPart.innerHTML !== part.innerHTML) part.replaceChildren(...newPart.childNodes);
  }
}
