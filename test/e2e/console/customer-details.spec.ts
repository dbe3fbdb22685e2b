import type { Customer } from '../../../src/customers/customers.types';
import { createCustomer } from '../../factories/customers';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { visit } from '../../factories/sessions';
import { createColleague, type Colleague } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let merchant: Merchant;
let admin: Colleague;
let customer: Customer;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  admin = await createColleague(merchant, 'admin');
});
beforeEach(async () => {
  customer = await createCustomer(merchant, {
    name: 'Acme GmbH',
    phone_number: '+4930123456',
    address: { line1: 'Invalidenstraße 116', postal_code: '10115', city: 'Berlin', country: 'DE' },
    locale: 'de-DE',
  });
});
afterAll(() => app.close());

const path = (): string => `/admin/customers/${customer.id}/details/edit`;

/** What the form on a page would send as it stands. */
function fieldsIn(text: string): Record<string, string> {
  const inputs = [...text.matchAll(/<input id="(\w+)"[^>]* value="([^"]*)"/g)];
  const hidden = [...text.matchAll(/<input type="hidden" name="(was)" value="([^"]*)"/g)];
  const [, country = ''] = /<option value="(\w+)" selected>/.exec(text) ?? [];
  const pairs = [...inputs, ...hidden].map(([, name = '', value = '']) => [name, plain(value)]);
  return { ...(Object.fromEntries(pairs) as Record<string, string>), address_country: country };
}

function plain(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
}

async function form(): Promise<Record<string, string>> {
  return fieldsIn((await admin.page(path()).expect(200)).text);
}

const stored = (): Promise<Customer> => merchant.get<Customer>(`/v1/customers/${customer.id}`);

it('changes what was changed in the form, and audits just that', async () => {
  const fields = {
    ...(await form()),
    email: 'new@acme.example',
    phone_number: '030 654321',
    currency: 'usd',
  };
  await admin
    .submit(path(), fields)
    .expect(303)
    .expect('location', `/admin/customers/${customer.id}/details?saved=details`);
  const after = await stored();
  expect(after).toMatchObject({ email: 'new@acme.example', phone_number: '+4930654321', currency: 'USD' });
  expect(after.address).toEqual(customer.address);
  const { results } = await merchant.get<{ results: { actor: object; changes: object }[] }>(
    `/v1/audit_events?object_id=${customer.id}&action=customer.updated`,
  );
  expect(results).toHaveLength(1);
  expect(results[0]?.actor).toEqual({ type: 'staff', id: admin.member.id });
  expect(Object.keys(results[0]?.changes ?? {}).sort()).toEqual(['currency', 'email', 'phone_number']);
});

it('clears what is emptied, and the address as a whole', async () => {
  const fields = await form();
  const emptied = Object.keys(fields).filter((name) => name.startsWith('address_'));
  const cleared = Object.fromEntries([...emptied, 'email', 'locale'].map((name) => [name, '']));
  await admin.submit(path(), { ...fields, ...cleared }).expect(303);
  expect(await stored()).toMatchObject({ email: null, locale: null, address: null, name: 'Acme GmbH' });
});

it('comes back as it was typed when something is wrong, and says what', async () => {
  await createCustomer(merchant, { external_id: 'taken-by-another' });
  const refusals: [Record<string, string>, number, string][] = [
    [{ name: ' ' }, 422, 'This must not be empty.'],
    [{ email: 'nothing' }, 422, 'Enter an email address'],
    [{ phone_number: '12' }, 422, 'This is not a phone number'],
    [{ currency: 'EURO' }, 422, 'Enter three letters'],
    [{ time_zone: 'Berlin' }, 422, 'Enter a time zone'],
    [{ external_id: 'taken-by-another' }, 409, 'Another customer has this external ID.'],
  ];
  const fields = await form();
  for (const [wrong, status, words] of refusals) {
    const { text } = await admin
      .submit(path(), { ...fields, legal_name: 'Typed AG', ...wrong })
      .expect(status);
    expect(text).toContain(words);
    expect(text).toContain('value="Typed AG"');
    expect(text).toContain('role="alert"');
    expect(fieldsIn(text)['was']).toBe(fields['was']);
  }
  expect(await stored()).toMatchObject({ legal_name: null });
});

it('lets the customer’s newer correction stand, tells it, and takes the other value when it is sent again', async () => {
  const fields = await form();
  const own = await visit(merchant, customer);
  await own
    .call('patch', '/v1/portal/profile')
    .send({ email: 'theirs@acme.example', name: 'Acme Neu' })
    .expect(200);
  const sent = { ...fields, email: 'ours@acme.example', legal_name: 'Acme AG' };
  const { text } = await admin.submit(path(), sent).expect(409);
  expect(text).toContain('Some fields were changed by someone else.');
  expect(text).toContain('theirs@acme.example');
  expect(text).toContain('value="ours@acme.example"');
  // What nobody touched here is no conflict, and stays as the customer has it.
  expect(await stored()).toMatchObject({
    email: 'theirs@acme.example',
    name: 'Acme Neu',
    legal_name: 'Acme AG',
  });
  await admin.submit(path(), { ...fieldsIn(text), name: 'Acme Neu' }).expect(303);
  expect(await stored()).toMatchObject({ email: 'ours@acme.example', name: 'Acme Neu' });
});

it('lets a colleague’s change stand just so, field by field, the address too', async () => {
  const fields = await form();
  const colleague = await createColleague(merchant, 'admin');
  await colleague
    .submit(path(), { ...fields, legal_name: 'Acme SE', address_city: 'Potsdam', locale: 'fr-FR' })
    .expect(303);
  const sent = { ...fields, legal_name: 'Acme AG', address_line1: 'Am Markt 1', locale: 'fr-FR' };
  const { text } = await admin.submit(path(), sent).expect(409);
  expect(text).toContain('This was changed to “Acme SE” after you opened the form');
  // Beside its field, and in the summary above.
  expect(text.match(/after you opened the form/g)).toHaveLength(2);
  expect(await stored()).toMatchObject({
    legal_name: 'Acme SE',
    address: { ...customer.address, line1: 'Am Markt 1', city: 'Potsdam' },
    locale: 'fr-FR',
  });
  await admin.submit(path(), fieldsIn(text)).expect(303);
  expect(await stored()).toMatchObject({ legal_name: 'Acme AG', address: { line1: 'Am Markt 1' } });
});

it('takes nothing that was written for the country before, once the customer has moved', async () => {
  const fields = await form();
  const colleague = await createColleague(merchant, 'admin');
  const vienna = { address_city: 'Wien', address_postal_code: '1010', address_country: 'AT' };
  await colleague.submit(path(), { ...fields, ...vienna }).expect(303);
  const sent = { ...fields, phone_number: '030 654321', address_state: 'Berlin', legal_name: 'Acme AG' };
  const { text } = await admin.submit(path(), sent).expect(409);
  expect(text).toContain('value="030 654321"');
  expect(await stored()).toMatchObject({
    phone_number: '+4930123456',
    legal_name: 'Acme AG',
    address: { city: 'Wien', state: null, country: 'AT' },
  });
});
