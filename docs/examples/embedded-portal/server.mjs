// A merchant's app with a customer portal in it: node:http, fetch, and nothing to install.
//
//   FOYER_API_KEY=fk_live_… CUSTOMER_ID=… node docs/examples/embedded-portal/server.mjs
//
// It signs nobody in: everybody is CUSTOMER_ID. In your app that is whoever is signed in, and never what the browser
// says. Like every form of yours, the two that mint want your protection against forged requests.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const {
  FOYER_URL = 'http://localhost:3000',
  FOYER_API_KEY,
  CUSTOMER_ID,
  HOST = 'localhost',
  PORT = '4000',
} = process.env;
if (!FOYER_API_KEY || !CUSTOMER_ID) throw new Error('Set FOYER_API_KEY and CUSTOMER_ID.');

/** Asks Foyer for something with your API key, which never leaves this process. */
async function foyer(method, path, body) {
  const answer = await fetch(FOYER_URL + path, {
    method,
    headers: { 'x-api-key': FOYER_API_KEY, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** A session for this customer. A new one ends the one before, so it is made on a POST, not when a page is fetched. */
function mint() {
  return foyer('POST', '/v1/customers/session', {
    customer_id: CUSTOMER_ID,
    return_url: `${origin}/`,
    section: 'invoices',
  });
}

const page = (name) =>
  readFileSync(new URL(name, import.meta.url), 'utf8').replaceAll('{{FOYER_URL}}', FOYER_URL);
const PAGES = { '/': page('account.html'), '/billing': page('billing.html') };

const ACTIONS = {
  // Of the answer the page needs two fields. The session token, above all, stays here.
  '/billing/session': async (response) => {
    const { redirect_url, return_url } = await mint();
    response
      .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(JSON.stringify({ redirect_url, return_url }));
  },
  '/billing/open': async (response) => {
    const { redirect_url } = await mint();
    response.writeHead(303, { location: redirect_url, 'cache-control': 'no-store' }).end();
  },
};

const server = createServer(async ({ method, url }, response) => {
  const { pathname } = new URL(url, 'http://localhost');
  try {
    if (method === 'GET' && Object.hasOwn(PAGES, pathname))
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGES[pathname]);
    else if (method === 'POST' && Object.hasOwn(ACTIONS, pathname)) await ACTIONS[pathname](response);
    else response.writeHead(404).end('Not found');
  } catch (error) {
    console.error(error);
    response.writeHead(502).end('The billing pages cannot be opened just now.');
  }
});

await new Promise((resolve) => server.listen(Number(PORT), resolve));
const origin = `http://${HOST}:${server.address().port}`;

// Which sites may show the portal in a frame, and where customers may be sent back to. You say so once, when you set
// things up. Each list replaces the one before, so this one is added to what is there. Without any return origin, every
// https address and http on localhost will do.
const { embed_origins, allowed_return_origins } = await foyer('GET', '/v1/organisation');
await foyer('PATCH', '/v1/organisation', {
  embed_origins: [...new Set([...embed_origins, origin])],
  ...(allowed_return_origins.length > 0 && {
    allowed_return_origins: [...new Set([...allowed_return_origins, origin])],
  }),
});
console.log(`Your app, with the portal in it: ${origin}/`);
