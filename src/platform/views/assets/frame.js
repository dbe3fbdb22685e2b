// In an iframe, sends the host page the height of this page and events of the session. Messages contain only numbers
// and ids, and are sent only to the merchant's embed_origins.
const SESSION = /^\/(s|session)\/([0-9a-f-]{36})(?:\/|$)/;

/** @param {string} name of a `<meta>` */
function meta(name) {
  const found = document.querySelector(`meta[name="${name}"]`);
  return found instanceof HTMLMetaElement ? found.content : '';
}

/** Target origins of messages. If the browser reveals the host's origin, only that one, because others log errors. */
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

/** Reports an ended session. The page of a link may detect it before or after this script runs. */
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
