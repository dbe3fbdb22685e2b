import type { AuditEvent } from '../../src/audit/audit.types';
import { ContactsService } from '../../src/customers/contacts.service';
import type { Contact } from '../../src/customers/customers.types';
import type { Page } from '../../src/platform/http/list/page.types';
import type { Problem } from '../../src/platform/http/problems';
import { createContact, createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';

const NOBODY = '01900000-0000-7000-8000-000000000000';

let app: TestApp;
let merchant: Merchant;
let stranger: Merchant;
let contacts: ContactsService;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  stranger = await createMerchant(app, { name: 'Somebody else' });
  contacts = app.app.get(ContactsService);
});

afterAll(() => app.close());

const auditOf = async (id: string): Promise<readonly AuditEvent[]> =>
  (await merchant.get<Page<AuditEvent>>(`/v1/audit_events?object_id=${id}&order=created_at`)).results;

describe('/v1/contacts', () => {
  it('makes a contact, reads it back and audits it', async () => {
    const customer = await createCustomer(merchant);
    const contact = await merchant.create<Contact>('/v1/contacts', {
      customer_id: customer.id,
      external_id: 'mara',
      name: 'Mara Weber',
      email: 'mara@acme.example',
    });
    expect(contact).toEqual({
      id: expect.any(String) as string,
      external_id: 'mara',
      customer_id: customer.id,
      name: 'Mara Weber',
      email: 'mara@acme.example',
      created_at: expect.stringMatching(/Z$/) as string,
      updated_at: expect.stringMatching(/Z$/) as string,
    });
    expect(await merchant.get(`/v1/contacts/${contact.id}`)).toEqual(contact);
    expect(await merchant.get('/v1/contacts/external/mara')).toEqual(contact);
    const [entry] = await auditOf(contact.id);
    expect(entry).toMatchObject({
      action: 'contact.created',
      object_type: 'contact',
      actor: { type: 'api_key' },
      changes: { name: { before: null, after: 'Mara Weber' } },
    });
  });

  it('changes what is named, clears what is null and keeps the rest', async () => {
    const contact = await createContact(merchant, await createCustomer(merchant), {
      email: 'a@acme.example',
    });
    const path = `/v1/contacts/${contact.id}`;
    const renamed = await answerOf<Contact>(merchant.call('patch', path).send({ name: 'Ada L.' }), 200);
    expect(renamed).toMatchObject({ name: 'Ada L.', email: 'a@acme.example' });
    const cleared = await answerOf<Contact>(merchant.call('patch', path).send({ email: null }), 200);
    expect(cleared).toMatchObject({ name: 'Ada L.', email: null });
    const changes = (await auditOf(contact.id)).slice(1).map((entry) => entry.changes);
    expect(changes).toEqual([
      { name: { before: 'Ada Accounts', after: 'Ada L.' } },
      { email: { before: 'a@acme.example', after: null } },
    ]);
  });

  it('makes by external id with 201, changes with 200 and leaves an equal one alone', async () => {
    const customer = await createCustomer(merchant);
    const put = (body: object, status: number): Promise<Contact> =>
      answerOf<Contact>(merchant.call('put', '/v1/contacts/external/put%2F1').send(body), status);
    const made = await put({ customer_id: customer.id, name: 'Ada' }, 201);
    expect(made.external_id).toBe('put/1');
    const changed = await put({ email: 'ada@acme.example' }, 200);
    expect(changed).toMatchObject({ id: made.id, name: 'Ada', email: 'ada@acme.example' });
    expect(await put({ name: 'Ada', customer_id: customer.id }, 200)).toEqual(changed);
    expect((await auditOf(made.id)).map((entry) => entry.action)).toEqual([
      'contact.created',
      'contact.updated',
    ]);
  });

  it.each([
    ['a customer that does not exist', { customer_id: NOBODY, name: 'Ada' }, 'customer_id', 'not_found'],
    ['no name', { customer_id: NOBODY }, 'name', 'required'],
    ['a bad e-mail address', { customer_id: NOBODY, name: 'Ada', email: 'ada' }, 'email', 'not_email'],
    ['an unknown field', { customer_id: NOBODY, name: 'Ada', role: 'cfo' }, 'role', 'unknown_field'],
  ])('refuses %s', async (_case, body, field, code) => {
    const problem = await answerOf<Problem>(merchant.call('post', '/v1/contacts').send(body), 422);
    expect(problem.errors).toContainEqual(expect.objectContaining({ field, code }));
  });

  it('refuses a new one by external id without customer or name', async () => {
    const customer = await createCustomer(merchant);
    const put = (body: object): Promise<Problem> =>
      answerOf<Problem>(merchant.call('put', '/v1/contacts/external/incomplete').send(body), 422);
    expect((await put({ name: 'Ada' })).errors).toEqual([
      expect.objectContaining({ field: 'customer_id', code: 'required' }),
    ]);
    expect((await put({ customer_id: customer.id })).errors).toEqual([
      expect.objectContaining({ field: 'name', code: 'required' }),
    ]);
  });

  it('keeps a contact with its customer', async () => {
    const contact = await createContact(merchant, await createCustomer(merchant));
    const other = await createCustomer(merchant);
    const moved = merchant.call('patch', `/v1/contacts/${contact.id}`).send({ customer_id: other.id });
    const problem = await answerOf<Problem>(moved, 409);
    expect(problem.errors).toEqual([expect.objectContaining({ field: 'customer_id' })]);
  });

  it('gives one external id to one contact of an organisation', async () => {
    const customer = await createCustomer(merchant);
    await createContact(merchant, customer, { external_id: 'once' });
    const again = merchant
      .call('post', '/v1/contacts')
      .send({ customer_id: customer.id, name: 'Two', external_id: 'once' });
    await answerOf(again, 409);
    await createContact(stranger, await createCustomer(stranger), { external_id: 'once' });
  });

  it('lists newest first, by customer, by external id and by what is searched for', async () => {
    const [customer, other] = [await createCustomer(merchant), await createCustomer(merchant)];
    const first = await createContact(merchant, customer, { name: 'Grace Ledger', external_id: 'grace' });
    const second = await createContact(merchant, customer, {
      name: 'Henry 100%',
      email: 'henry@ledger.example',
    });
    const third = await createContact(merchant, other, { name: 'Ida' });
    const ids = async (query: string): Promise<string[]> =>
      (await merchant.get<Page<Contact>>(`/v1/contacts?${query}`)).results.map((contact) => contact.id);
    expect(await ids(`customer_id=${customer.id}`)).toEqual([second.id, first.id]);
    expect(await ids(`customer_id__in=${customer.id},${other.id}`)).toEqual([third.id, second.id, first.id]);
    expect(await ids('external_id=grace')).toEqual([first.id]);
    expect(await ids(`customer_id=${customer.id}&search=ledger`)).toEqual([second.id, first.id]);
    expect(await ids(`customer_id=${customer.id}&search=100%25`)).toEqual([second.id]);
    const page = await merchant.get<Page<Contact>>(`/v1/contacts?customer_id=${customer.id}&limit=1`);
    expect(await ids(`customer_id=${customer.id}&limit=1&cursor=${page.next ?? ''}`)).toEqual([first.id]);
  });

  it('shows nothing to another organisation, nor for an id that is none', async () => {
    const contact = await createContact(merchant, await createCustomer(merchant), { external_id: 'hidden' });
    for (const path of [`/v1/contacts/${contact.id}`, '/v1/contacts/external/hidden', '/v1/contacts/none']) {
      await answerOf(stranger.call('get', path), 404);
    }
    await answerOf(stranger.call('patch', `/v1/contacts/${contact.id}`).send({ name: 'Mine now' }), 404);
    const reached = { customer_id: contact.customer_id, name: 'Reached over' };
    await answerOf(stranger.call('post', '/v1/contacts').send(reached), 422);
    expect(
      (await stranger.get<Page<Contact>>(`/v1/contacts?customer_id=${contact.customer_id}`)).results,
    ).toEqual([]);
  });

  it('asks for the scope of customers', async () => {
    const reader = await createMerchant(app, { scopes: ['customers:read'] });
    await answerOf(reader.call('get', '/v1/contacts'), 200);
    await answerOf(reader.call('post', '/v1/contacts').send({ customer_id: NOBODY, name: 'Ada' }), 403);
  });
});

describe('ContactsService', () => {
  it('finds a contact of this customer only', async () => {
    const [customer, other] = [await createCustomer(merchant), await createCustomer(merchant)];
    const contact = await createContact(merchant, customer);
    const find = (customerId: string, contactId: string): Promise<Contact | null> =>
      contacts.findOfCustomer(merchant.scope, customerId, contactId);
    expect(await find(customer.id, contact.id)).toEqual(contact);
    expect(await find(other.id, contact.id)).toBeNull();
    expect(await find(customer.id, NOBODY)).toBeNull();
    expect(await find(customer.id, 'x')).toBeNull();
    expect(await contacts.findOfCustomer(stranger.scope, customer.id, contact.id)).toBeNull();
  });

  it('puts many, tells what became of each, and does nothing twice', async () => {
    const customer = await createCustomer(merchant);
    const records = Array.from({ length: 300 }, (_, index) => ({
      external_id: `bulk-${String(index)}`,
      customer_id: customer.id,
      name: `Contact ${String(index)}`,
    }));
    expect(new Set(await contacts.putMany(merchant.scope, records))).toEqual(new Set(['created']));
    const changed = records.map((record, index) => (index === 7 ? { ...record, name: 'Changed' } : record));
    const outcomes = await contacts.putMany(merchant.scope, changed);
    expect(outcomes.filter((outcome) => outcome !== 'unchanged')).toEqual(['updated']);
    expect(outcomes[7]).toBe('updated');
    const [{ count } = { count: 0 }] = await app.database.query<{ count: number }>(
      'select count(*) from contacts where customer_id = $1',
      [customer.id],
    );
    expect(count).toBe(300);
  });

  it('leaves nothing behind of many with a bad one among them', async () => {
    const customer = await createCustomer(merchant);
    const records = [
      { external_id: 'good', customer_id: customer.id, name: 'Good' },
      { external_id: 'bad', customer_id: NOBODY, name: 'Bad' },
    ];
    await expect(contacts.putMany(merchant.scope, records)).rejects.toMatchObject({
      errors: [{ field: 'customer_id', code: 'not_found' }],
    });
    await expect(contacts.getByExternalId(merchant.scope, 'good')).rejects.toMatchObject({ status: 404 });
  });
});
