import { newId } from '../../../src/platform/http/uuid';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { createCustomer } from '../../factories/customers';
import { createColleague, createStaff, type Colleague } from '../../factories/staff';
import { createEndpoint } from '../../factories/webhooks';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let merchant: Merchant;
let owner: Colleague;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app, { settings: { default_return_url: 'https://app.acme.example/' } });
  owner = await createColleague(merchant);
});
afterAll(() => app.close());

interface SecretForm {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Counts what it makes. */
  readonly table: string;
}

const KEY_FORM: SecretForm = {
  path: '/admin/api-keys',
  fields: { name: 'Nightly import', 'customers:read': 'on', until: '' },
  table: 'api_keys',
};

/** Every form whose answer shows a secret. */
const FORMS: [string, () => Promise<SecretForm>][] = [
  ['an API key', () => Promise.resolve(KEY_FORM)],
  [
    'an endpoint of webhooks',
    () =>
      Promise.resolve({
        path: '/admin/webhooks',
        fields: { url: 'https://8.8.8.8/', events: 'all' },
        table: 'webhook_endpoints',
      }),
  ],
  [
    "an endpoint's new secret",
    async () => ({
      path: `/admin/webhooks/${(await createEndpoint(merchant, 'https://8.8.8.8/')).id}/secret`,
      fields: {},
      table: `audit_events where action = 'webhook_endpoint.secret_rotated'`,
    }),
  ],
  [
    'an invitation',
    () =>
      Promise.resolve({
        path: '/admin/staff',
        fields: { name: 'Newton New', email: 'newton@merchant.example', role: 'viewer' },
        table: 'staff',
      }),
  ],
  [
    "a colleague's link",
    async () => ({
      path: `/admin/staff/${(await createStaff(merchant)).id}/link`,
      fields: {},
      table: `audit_events where action = 'staff.link_created'`,
    }),
  ],
  [
    "a customer's session link",
    async () => ({
      path: `/admin/customers/${(await createCustomer(merchant)).id}/session-link`,
      fields: { lifetime: '600' },
      table: 'portal_sessions',
    }),
  ],
];

async function count({ table }: SecretForm): Promise<number> {
  const [row] = await app.database.query<{ count: number }>(`select count(*)::int as count from ${table}`);
  return row?.count ?? 0;
}

it.each(FORMS)('%s is made once, though its answer is loaded again', async (_name, formOf) => {
  const form = await formOf();
  const sent = { ...form.fields, form_id: newId() };
  const before = await count(form);
  await owner.submit(form.path, sent).expect(200);
  const { text } = await owner.submit(form.path, sent).expect(409);
  expect(text).toContain('This form was already sent');
  expect(await count(form)).toBe(before + 1);
});

it('is made once of many at the same time', async () => {
  const before = await count(KEY_FORM);
  const sent = { ...KEY_FORM.fields, form_id: newId() };
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => owner.submit(KEY_FORM.path, sent).then(({ status }) => status)),
  );
  expect(answers.sort()).toEqual([200, ...Array<number>(5).fill(409)]);
  expect(await count(KEY_FORM)).toBe(before + 1);
});

const idIn = (page: string): string => /name="form_id" value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? '';

it('is drawn with another id each time, and again with what was wrong', async () => {
  const ids = [idIn((await owner.page('/admin/api-keys/new').expect(200)).text)];
  const refused = await owner.submit('/admin/api-keys', { name: '', form_id: ids[0] ?? '' }).expect(422);
  ids.push(idIn(refused.text));
  expect(ids[0]).toHaveLength(36);
  expect(ids[1]).not.toBe(ids[0]);
  // Whoever goes back instead sends the first once more: nothing came of it.
  await owner.submit('/admin/api-keys', { ...KEY_FORM.fields, form_id: ids[0] ?? '' }).expect(200);
  await owner.submit('/admin/api-keys', { ...KEY_FORM.fields, form_id: ids[0] ?? '' }).expect(409);
  await owner.submit('/admin/api-keys', { ...KEY_FORM.fields, form_id: ids[1] ?? '' }).expect(200);
});

it.each(['', 'none', newId().slice(1)])('is not taken with the id %p', async (form_id) => {
  const before = await count(KEY_FORM);
  await owner.submit(KEY_FORM.path, { ...KEY_FORM.fields, form_id }).expect(400);
  expect(await count(KEY_FORM)).toBe(before);
});

it('may be sent again when it was refused as a whole', async () => {
  const form_id = newId();
  const [self, other] = [owner.member.id, (await createStaff(merchant)).id];
  await owner.submit(`/admin/staff/${self}/link`, { form_id }).expect(409);
  await owner.submit(`/admin/staff/${other}/link`, { form_id }).expect(200);
});

it('is forgotten with the session that it was sent in', async () => {
  const colleague = await createColleague(merchant);
  await colleague.submit(KEY_FORM.path, KEY_FORM.fields).expect(200);
  const rows = () =>
    app.database.query(
      `select 1 from staff_sent_forms f join staff_sessions s on s.id = f.session_id where s.staff_id = $1`,
      [colleague.member.id],
    );
  expect(await rows()).toHaveLength(1);
  const all = await app.database.query('select 1 from staff_sent_forms');
  await colleague.submit('/admin/sign-out').expect(303);
  expect(await app.database.query('select 1 from staff_sent_forms')).toHaveLength(all.length - 1);
});
