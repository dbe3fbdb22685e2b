import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDemo, type Demo } from '../../src/cli/quickstart/demo';
import type { CustomerEntitlement } from '../../src/entitlements/entitlements.types';
import { OrganisationsService } from '../../src/organisations/organisations.service';
import type { Page } from '../../src/platform/http/list/page.types';
import { Merchant } from '../factories/merchants';
import { visit, type Visitor } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';

const folder = mkdtempSync(join(tmpdir(), 'foyer-demo-'));
const file = join(folder, 'quickstart.json');
const said: string[] = [];

let app: TestApp;
let demo: Demo;
let merchant: Merchant;
let acme: Visitor;

beforeAll(async () => {
  app = await startApp();
  demo = await prepare();
  merchant = await merchantOf(demo);
  acme = await visit(merchant, { id: demo.customer_id });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

function prepare(): Promise<Demo> {
  return prepareDemo(app.app, { log: (line) => said.push(line), file });
}

async function merchantOf({ api_key }: Demo): Promise<Merchant> {
  const [organisation] = await app.app.get(OrganisationsService).listAll();
  if (!organisation) throw new Error('There is no demo organisation.');
  return new Merchant(app, organisation, api_key);
}

async function visitorOf(externalId: string): Promise<Visitor> {
  return visit(merchant, await merchant.get(`/v1/customers/external/${externalId}`));
}

it.each([
  ['overview', /is overdue\..*Amount due.*Credit on account.*Close to the limit/s],
  ['invoices', /Overdue.*Partly paid.*Void.*Older/s],
  ['payments', /Failed.*Returned payment.*Refund.*Tax withheld/s],
  ['entitlements', /Close to the limit.*Unlimited.*Over the limit/s],
  ['contracts', /Cloud agreement.*phase 2 of 3.*Expired/s],
  ['pricing', /Cloud agreement.*Starter.*Team.*Enterprise/s],
  ['billing', /SEPA direct debit.*Default.*Expired.*Acme Gesellschaft mbH/s],
  ['profile', /accounts\.payable@acme\.example/],
])('shows something in the first customer’s %s', async (tab, words) => {
  const { text } = await acme.page(tab).expect(200);
  expect(text).toMatch(words);
});

it('shows how to pay one invoice, and leads to a page for another', async () => {
  const { results } = await acme.get<Page<{ id: string; amount_due: number }>>('/v1/portal/invoices');
  const due = results.filter((invoice) => invoice.amount_due > 0);
  const pages = await Promise.all(due.map(({ id }) => acme.page(`invoices/${id}`).expect(200)));
  const texts = pages.map(({ text }) => text);
  expect(texts.some((text) => text.includes('https://pay.northwind.example/'))).toBe(true);
  expect(texts.some((text) => text.includes('NL91 ABNA 0417 1643 00'))).toBe(true);
});

it('brings each entitlement to where it is said to stand, today', async () => {
  const { results } = await acme.get<{ results: CustomerEntitlement[] }>('/v1/portal/entitlements');
  expect(Object.fromEntries(results.map(({ name, used, limit }) => [name, [used, limit]]))).toMatchObject({
    'API calls': ['273412', '300000'],
    Storage: ['561', '500'],
    Exports: ['2318', null],
    'Support hours': ['13.5', '40'],
  });
});

it.each(['globex', 'harbour', 'initech', 'alnoor', 'waterworks', 'bluebird'])(
  'has a portal for %s',
  async (customer) => {
    const visitor = await visitorOf(customer);
    for (const tab of merchant.organisation.tabs) await visitor.page(tab).expect(200);
  },
);

it('prints a link into the first customer’s portal, and finds all of it again at a second start', async () => {
  writeFileSync(file, JSON.stringify(demo));
  said.length = 0;
  const second = await prepare();
  expect(second).toEqual({ ...demo, redirect_url: second.redirect_url });
  expect(said).toEqual([]);
  const link = new URL(second.redirect_url);
  const exchanged = app.request.post(`${link.pathname}/exchange`).set('sec-fetch-site', 'same-origin');
  await exchanged.send({ code: link.hash.slice(1), embedded: false }).expect(200);
});
