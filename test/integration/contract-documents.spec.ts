import type { Test } from 'supertest';
import type { AuditEvent } from '../../src/audit/audit.types';
import type { Contract, ContractDocument } from '../../src/contracts/contracts.types';
import { MAX_DOCUMENTS } from '../../src/contracts/contracts.types';
import { LARGEST_DOCUMENT } from '../../src/platform/files/document-content';
import type { Customer } from '../../src/customers/customers.types';
import type { Problem } from '../../src/platform/http/problems';
import type { Page } from '../../src/platform/http/list/page.types';
import { addDocument, createContract, PDF } from '../factories/contracts';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  customer = await createCustomer(merchant);
});
afterAll(() => app.close());

const upload = ({ id }: Pick<Contract, 'id'>): Test => merchant.call('post', `/v1/contracts/${id}/documents`);
const files = async (): Promise<number> => {
  const [row] = await app.database.query<{ count: number }>('select count(*)::int as count from files');
  return row?.count ?? -1;
};

it('keeps a document, lists it with its contract, and gives it back byte by byte', async () => {
  const contract = await createContract(merchant, customer);
  const content = Buffer.concat([PDF, Buffer.alloc(1_300_000, 'x')]);
  const sent = upload(contract).field('name', 'Signed agreement').attach('file', content, 'scan-17.pdf');
  const document = await answerOf<ContractDocument>(sent, 201);
  expect(document).toMatchObject({
    name: 'Signed agreement',
    content_type: 'application/pdf',
    size: content.length,
  });
  const path = `/v1/contracts/${contract.id}`;
  expect((await merchant.get<Contract>(path)).documents).toEqual([document]);
  const got = await merchant.call('get', `${path}/documents/${document.id}`).buffer(true).expect(200);
  expect((got.body as Buffer).equals(content)).toBe(true);
  expect(got.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': String(content.length),
    'content-disposition': `attachment; filename="Signed agreement.pdf"; filename*=UTF-8''Signed%20agreement.pdf`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
});

it('removes a document with its bytes, and both are in the audit log', async () => {
  const contract = await createContract(merchant, customer);
  const before = await files();
  const { id } = await addDocument(merchant, contract);
  expect(await files()).toBe(before + 1);
  const path = `/v1/contracts/${contract.id}/documents/${id}`;
  await merchant.call('delete', path).expect(204);
  expect(await files()).toBe(before);
  await merchant.call('get', path).expect(404);
  await merchant.call('delete', path).expect(404);
  const { results } = await merchant.get<Page<AuditEvent>>(`/v1/audit_events?object_id=${contract.id}`);
  expect(results.slice(0, 2)).toMatchObject([
    { action: 'contract.document_removed', changes: { document: { before: 'Agreement.pdf', after: null } } },
    { action: 'contract.document_added', changes: { document: { before: null, after: 'Agreement.pdf' } } },
  ]);
});

it.each<[string, (sent: Test) => Test, string]>([
  [
    'a page that calls itself a PDF',
    (sent) => sent.attach('file', Buffer.from('<html>'), 'a.pdf'),
    'file: bad_file_type',
  ],
  ['an empty file', (sent) => sent.attach('file', Buffer.alloc(0), 'a.pdf'), 'file: bad_file_type'],
  ['no file', (sent) => sent.field('name', 'a'), 'file: required'],
  ['a file by another name', (sent) => sent.attach('upload', PDF, 'a.pdf'), 'file: required'],
  [
    'another field before it',
    (sent) => sent.field('title', 'a').attach('file', PDF, 'a.pdf'),
    'file: required',
  ],
  ['a name of blanks', (sent) => sent.field('name', '  ').attach('file', PDF, 'a.pdf'), 'name: bad_name'],
  [
    'a name in two lines',
    (sent) => sent.field('name', 'a\nb').attach('file', PDF, 'a.pdf'),
    'name: bad_name',
  ],
  [
    'a long name',
    (sent) => sent.field('name', 'a'.repeat(256)).attach('file', PDF, 'a.pdf'),
    'name: bad_name',
  ],
  [
    'a name that turns around',
    (sent) => sent.field('name', 'a\u202efdp.exe').attach('file', PDF, 'a.pdf'),
    'name: bad_name',
  ],
])('refuses %s, and nothing of it stays', async (_case, fill, refusal) => {
  const contract = await createContract(merchant, customer);
  const before = await files();
  const { errors } = await answerOf<Problem>(fill(upload(contract)), 422);
  expect(errors.map(({ field, code }) => `${field}: ${code}`)).toEqual([refusal]);
  expect(await files()).toBe(before);
});

it('refuses a document that is too large, and nothing of it stays', async () => {
  const contract = await createContract(merchant, customer);
  const before = await files();
  const content = Buffer.concat([PDF, Buffer.alloc(LARGEST_DOCUMENT)]);
  const { detail } = await answerOf<{ detail: string }>(
    upload(contract).attach('file', content, 'a.pdf'),
    413,
  );
  expect(detail).toBe('The file is larger than 20 MB.');
  expect(await files()).toBe(before);
  expect((await merchant.get<Contract>(`/v1/contracts/${contract.id}`)).documents).toEqual([]);
});

it('takes multipart and nothing else, and no other route of contracts takes it', async () => {
  const contract = await createContract(merchant, customer);
  await upload(contract).set('content-type', 'application/pdf').send('%PDF-1.4').expect(415);
  await upload(contract).send({ file: 'x' }).expect(415);
  await upload(contract).set('content-type', 'application/x-ndjson').send('{}').expect(415);
  await merchant.call('post', '/v1/contracts').attach('file', PDF, 'a.pdf').expect(415);
});

it.each(['multipart/form-data', 'multipart/form-data; boundary='])(
  'refuses parts without a boundary: %s',
  async (type) => {
    const contract = await createContract(merchant, customer);
    await upload(contract).set('content-type', type).send('--a--').expect(400);
    await merchant.call('post', '/v1/imports').set('content-type', type).send('--a--').expect(400);
  },
);

it('has a bounded number of them', async () => {
  const contract = await createContract(merchant, customer);
  for (let number = 0; number < MAX_DOCUMENTS; number += 1) await addDocument(merchant, contract);
  const before = await files();
  const { detail } = await answerOf<{ detail: string }>(upload(contract).attach('file', PDF, 'a.pdf'), 409);
  expect(detail).toBe('A contract has at most 50 documents. Remove one first.');
  expect(await files()).toBe(before);
});

it('adds a document once for one Idempotency-Key', async () => {
  const contract = await createContract(merchant, customer);
  const send = (): Test => upload(contract).set('idempotency-key', 'doc-1').attach('file', PDF, 'a.pdf');
  const first = await answerOf<ContractDocument>(send(), 201);
  expect(await answerOf<ContractDocument>(send(), 201)).toEqual(first);
  expect((await merchant.get<Contract>(`/v1/contracts/${contract.id}`)).documents).toHaveLength(1);
});

it('is found only under its own contract', async () => {
  const contract = await createContract(merchant, customer);
  const other = await createContract(merchant, customer);
  const { id } = await addDocument(merchant, contract);
  await merchant.call('get', `/v1/contracts/${other.id}/documents/${id}`).expect(404);
  await merchant.call('delete', `/v1/contracts/${other.id}/documents/${id}`).expect(404);
  await merchant.call('get', `/v1/contracts/${contract.id}/documents/${id}`).expect(200);
});
