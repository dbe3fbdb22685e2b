// In an iframe, tells the page around it how tall this one is and what has happened: numbers and ids only, and only
// to the origins the merchant has named.
const SESSION = /^\/(s|session)\/([0-9a-f-]{36})(?:\/|$)/;

/** @param {string} name of a `<meta>` */
function meta(name) {
  const found = document.querySelector(`meta[name="${name}"]`);
  return found instanceof HTMLMetaElement ? found.content : '';
}

/** The origins to tell. A browser that knows the host's is not asked to try the others, for it complains of each. */
function listeners() {
  const listed = meta('foyer-embed-origins').split(' ').filter(Boolean);
  const host = location.ancestorOrigins?.[0];
  return host === undefined ? listed : listed.filter((origin) => origin === host);
}

const origins = listeners();
const [, area = '', session = null] = SESSION.exec(location.pathname) ?? [];

/** @param {{ type: string } & Record<string, string | number | null>} message */
function tell(message) {
  for (const origin of origins) parent.postMessage({ ...message, session_id: session }, origin);
}

const hasEnded = () => document.querySelector('[data-session-ended]') !== null;

/** The page behind a link finds out later than this script runs, or before it. */
function tellWhenEnded() {
  if (hasEnded()) return tell({ type: 'foyer:session-ended' });
  document.addEventListener('foyer:session-ended', () => tell({ type: 'foyer:session-ended' }), {
    once: true,
  });
}

if (parent !== window && origins.length > 0) {
  document.documentElement.dataset.framed = '';
  let told = 0;
  const resize = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height !== told) tell({ type: 'foyer:resize', height });
    told = height;
  };
  if (area === 's' && !hasEnded()) tell({ type: 'foyer:ready' });
  tellWhenEnded();
  new ResizeObserver(resize).observe(document.documentElement);
  resize();
}
