// In an iframe, tells the page around it how tall this one is and what has happened: numbers and ids only, and only
// to the origins the merchant has named.
const SESSION = /^\/(?:s|session)\/([0-9a-f-]{36})(?:\/|$)/;

/** @param {string} name of a `<meta>` */
function meta(name) {
  const found = document.querySelector(`meta[name="${name}"]`);
  return found instanceof HTMLMetaElement ? found.content : '';
}

const origins = meta('foyer-embed-origins').split(' ').filter(Boolean);
const session = SESSION.exec(location.pathname)?.[1] ?? null;

/** @param {{ type: string } & Record<string, string | number | null>} message */
function tell(message) {
  for (const origin of origins) parent.postMessage({ ...message, session_id: session }, origin);
}

if (parent !== window && origins.length > 0) {
  document.documentElement.dataset.framed = '';
  let told = 0;
  const resize = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height !== told) tell({ type: 'foyer:resize', height });
    told = height;
  };
  tell({ type: 'foyer:ready' });
  if (document.querySelector('[data-session-ended]')) tell({ type: 'foyer:session-ended' });
  new ResizeObserver(resize).observe(document.documentElement);
  resize();
}
