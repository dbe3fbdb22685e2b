import type { Contract, ContractDocument, OwnContract } from '../../src/contracts/contracts.types';
import type { CustomerEntitlement } from '../../src/entitlements/entitlements.types';
import type { Customer } from '../../src/customers/customers.types';
import type { Page } from '../../src/platform/http/list/page.types';
import { addDocument, createContract, PDF } from '../factories/contracts';
import { createCustomer } from '../factories/customers';
import { createEntitlement, grantEntitlement } from '../factories/entitlements';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createProduct, priceOf } from '../factories/pricing';
import { enter, mintGuest, mintPreview, visit, type Visitor } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
let owner: Visitor;
let neighbour: Visitor;
let contract: Contract;
let draft: Contract;
let document: ContractDocument;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  customer = await createCustomer(merchant);
  const seats = await createProduct(merchant, { external_id: 'their-own', description: 'People.' });
  const phases = [
    { name: 'Year 1', start_date: '2020-01-01', end_date: '2021-01-01', prices: [priceOf(seats)] },
    { name: 'Afterwards', start_date: '2021-01-01' },
  ];
  const fields = { name: 'Agreement', start_date: '2020-01-01', metadata: { secret: 'margin' }, phases };
  contract = await createContract(merchant, customer, { ...fields, external_id: 'their-contract' });
  draft = await createContract(merchant, customer, { name: 'Being drawn up', status: 'draft' });
  document = await addDocument(merchant, contract, { name: 'Verträge 2020.pdf' });
  await createContract(merchant, customer, {
    name: 'Latest',
    start_date: '2024-01-01',
    end_date: '2030-01-01',
  });
  owner = await visit(merchant, customer);
  neighbour = await visit(merchant, await createCustomer(merchant));
});
afterAll(() => app.close());

describe('the portal API', () => {
  it("lists the customer's contracts, the latest first, without drafts and what is the merchant's own", async () => {
    const { results } = await owner.get<Page<object>>('/v1/portal/contracts');
    expect(results).toEqual([
      expect.objectContaining({ name: 'Latest', phases: [] }),
      {
        id: contract.id,
        name: 'Agreement',
        status: 'active',
        currency: 'EUR',
        start_date: '2020-01-01',
        end_date: null,
        renewal: 'auto_renew',
        phases: contract.phases.map(({ prices: _prices, ...phase }) => phase),
      },
    ]);
    expect(await neighbour.get('/v1/portal/contracts')).toMatchObject({ results: [] });
  });

  it('gives one with its prices and documents', async () => {
    const one = await owner.get<OwnContract>(`/v1/portal/contracts/${contract.id}`);
    expect(one.documents).toEqual([document]);
    expect(one.phases).toMatchObject([
      {
        name: 'Year 1',
        prices: [{ product: { name: 'Seats', description: 'People.', unit: 'seats' }, quantity: 'metered' }],
      },
      { name: 'Afterwards', end_date: null, prices: [] },
    ]);
    expect(JSON.stringify(one)).not.toMatch(/margin|their-own|their-contract|product_id|customer_id/);
  });

  it('knows no draft', async () => {
    const { id } = await addDocument(merchant, draft);
    await owner.call('get', `/v1/portal/contracts/${draft.id}`).expect(404);
    await owner.call('get', `/v1/portal/contracts/${draft.id}/documents/${id}`).expect(404);
    await owner.page(`contracts/${draft.id}`).expect(404);
    await owner.page(`contracts/${draft.id}/documents/${id}`).expect(404);
  });
});

describe('a document', () => {
  const ATTACHMENT = {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="Vertr_ge 2020.pdf"; filename*=UTF-8''Vertr%C3%A4ge%202020.pdf`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };

  it('is downloaded from the page and by the API', async () => {
    const path = `contracts/${contract.id}/documents/${document.id}`;
    for (const sent of [owner.page(path), owner.call('get', `/v1/portal/${path}`)]) {
      const { headers, body } = await sent.buffer(true).expect(200);
      expect(headers).toMatchObject(ATTACHMENT);
      expect((body as Buffer).equals(PDF)).toBe(true);
    }
  });

  it("is not there for another customer, nor under another contract's path", async () => {
    const path = `contracts/${contract.id}/documents/${document.id}`;
    await neighbour
      .page(path)
      .expect(404)
      .expect('content-type', /^text\/html/);
    await neighbour.call('get', `/v1/portal/${path}`).expect(404);
    const theirs = await owner.get<Page<{ id: string }>>('/v1/portal/contracts');
    const other = theirs.results.find(({ id }) => id !== contract.id)?.id ?? '';
    await owner.page(`contracts/${other}/documents/${document.id}`).expect(404);
  });
});

it('is for a preview to read, and not for guests', async () => {
  const preview = await enter(merchant, await mintPreview(merchant, customer));
  const guest = await enter(merchant, await mintGuest(merchant));
  for (const path of ['', `/${contract.id}`, `/${contract.id}/documents/${document.id}`]) {
    await preview.page(`contracts${path}`).expect(200);
    await preview.call('get', `/v1/portal/contracts${path}`).expect(200);
    await guest.page(`contracts${path}`).expect(403);
    await guest.call('get', `/v1/portal/contracts${path}`).expect(403);
  }
});

it('is not there while the merchant does not show the tab, documents included', async () => {
  const closed = await createMerchant(app, { settings: { tabs: ['overview', 'entitlements'] } });
  const one = await createCustomer(closed);
  const hidden = await createContract(closed, one, { name: 'Hidden deal' });
  const { id } = await addDocument(closed, hidden);
  const entitlement = await createEntitlement(closed);
  await grantEntitlement(closed, { customer: one, entitlement }, { contract_id: hidden.id });
  const visitor = await visit(closed, one);
  for (const path of ['', `/${hidden.id}`, `/${hidden.id}/documents/${id}`]) {
    await visitor.page(`contracts${path}`).expect(404);
    await visitor.call('get', `/v1/portal/contracts${path}`).expect(404);
  }
  const { text } = await visitor.page('entitlements').expect(200);
  expect(text).toContain('From your contract “Hidden deal”');
  expect(text).not.toContain(hidden.id);
});

it('shows entitlements under the contract that grants them, and leads to it', async () => {
  const entitlement = await createEntitlement(merchant);
  const fields = { contract_id: contract.id };
  const grant = await grantEntitlement(merchant, { customer, entitlement }, fields);
  expect(grant).toMatchObject({ contract_id: contract.id, source: 'contract' });
  const { results } = await owner.get<{ results: CustomerEntitlement[] }>('/v1/portal/entitlements');
  expect(results.find(({ id }) => id === entitlement.id)?.contracts).toEqual([
    { id: contract.id, name: 'Agreement' },
  ]);
  const { text } = await owner.page('entitlements').expect(200);
  expect(text).toContain(
    `<a href="/s/${owner.session.id}/contracts/${contract.id}">From your contract “Agreement”</a>`,
  );
});

it("refuses to grant under another customer's contract, and tells no customer of a draft", async () => {
  const entitlement = await createEntitlement(merchant);
  const other = await createCustomer(merchant);
  const body = { customer_id: other.id, entitlement_id: entitlement.id, limit: 1, active_from: '2026-01-01' };
  const refused = await merchant
    .call('post', '/v1/entitlements/grants')
    .send({ ...body, contract_id: contract.id })
    .expect(422);
  expect(refused.body).toMatchObject({ errors: [{ field: 'contract_id', code: 'not_found' }] });
  await grantEntitlement(merchant, { customer, entitlement }, { contract_id: draft.id });
  const { text } = await owner.page('entitlements').expect(200);
  expect(text).not.toContain('Being drawn up');
});

it('pages through fifty phases, a few at a time, and stays light', async () => {
  const seats = await createProduct(merchant);
  const phases = Array.from({ length: 50 }, (_, index) => ({
    name: `Phase ${String(index + 1)}`,
    start_date: `${String(2000 + index)}-01-01`,
    end_date: index === 49 ? null : `${String(2001 + index)}-01-01`,
    prices: [priceOf(seats), priceOf(seats), priceOf(seats)],
  }));
  const { id } = await createContract(merchant, customer, { start_date: '2000-01-01', phases });
  const shown = async (query: string): Promise<string[]> => {
    const { text } = await owner.page(`contracts/${id}${query}`).expect(200);
    expect(text.length).toBeLessThan(30_000);
    return [...text.matchAll(/<h2>(Phase \d+)<\/h2>/g)].map(([, name]) => name ?? '');
  };
  const year = new Date().getUTCFullYear();
  expect(await shown('')).toContain(`Phase ${String(year - 1999)}`);
  expect(await shown('?from=0')).toEqual([1, 2, 3, 4, 5, 6].map((number) => `Phase ${String(number)}`));
  expect(await shown('?from=48')).toEqual(['Phase 49', 'Phase 50']);
  for (const query of ['?from=50', '?from=-1', '?from=x', '?from=1&from=2'])
    expect(await shown(query)).toEqual(await shown(''));
});
