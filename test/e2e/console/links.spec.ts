import type { Test } from 'supertest';
import { StaffProvisioningService } from '../../../src/staff/staff-provisioning.service';
import { createMerchant, type Merchant } from '../../factories/merchants';
import {
  createColleague,
  createStaff,
  PASSWORD,
  sendSignIn,
  signIn,
  type Colleague,
} from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';
import { inTurn, whileWaiting } from '../../support/held-row';
import { oneTimeCode } from '../../support/one-time-code';

const CHOSEN = 'nineteen-otters-in-the-attic';

let app: TestApp;
let merchant: Merchant;
let owner: Colleague;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  owner = await createColleague(merchant);
});
afterAll(() => app.close());

let invited = 0;
/** Invites somebody, and gives their address and the link's path and code. */
async function invite(by = owner): Promise<{ email: string; id: string; kind: string; code: string }> {
  const email = `invited-${String((invited += 1))}@merchant.example`;
  const sent = by.submit('/admin/staff', { name: 'Newton New', email, role: 'support' });
  return { email, ...linkIn((await sent.expect(200)).text) };
}

function linkIn(page: string): { id: string; kind: string; code: string } {
  const [, kind = '', code = ''] = /\/admin\/(invitation|reset)#([\w-]{43})/.exec(page) ?? [];
  const [, id = ''] = /href="\/admin\/staff\/([0-9a-f-]{36})"/.exec(page) ?? [];
  return { id, kind, code };
}

async function newLink(id: string, by = owner): Promise<{ kind: string; code: string }> {
  return linkIn((await by.submit(`/admin/staff/${id}/link`).expect(200)).text);
}

const use = ({ kind, code }: { kind: string; code: string }, password = CHOSEN): Test =>
  app.request
    .post(`/admin/${kind}`)
    .set('sec-fetch-site', 'same-origin')
    .type('form')
    .send({ code, password });

describe('an invitation', () => {
  it('lets one person choose a password, once', async () => {
    const link = await invite();
    await sendSignIn(app, link.email, CHOSEN).expect(401);
    await use(link).expect(303).expect('location', '/admin/sign-in?note=joined');
    const { text } = await use(link, 'somebody-elses-password').expect(410);
    expect(text).toContain('This link does not work');
    await sendSignIn(app, link.email, CHOSEN).expect(303);
    await sendSignIn(app, link.email, 'somebody-elses-password').expect(401);
  });

  it('is used by one of many at once', async () => {
    const link = await invite();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, place) =>
        use(link, `${CHOSEN}-${String(place)}`).then(({ status }) => status),
      ),
    );
    expect(answers.sort()).toEqual([303, ...Array<number>(7).fill(410)]);
  });

  it('is not used up by being looked at, nor by a password that is refused', async () => {
    const link = await invite();
    await app.request.get('/admin/invitation').expect(200);
    for (const password of ['short', 'Newton New', 'password1234', link.email]) {
      const { text } = await use(link, password).expect(422);
      expect(text).toContain(`name="code" value="${link.code}"`);
      expect(text).not.toContain(`value="${password}"`);
    }
    await use(link).expect(303);
  });

  it('is good for nothing else: not later, not as a reset, not from another site, not for one shut out', async () => {
    const [late, other, foreign, out] = [await invite(), await invite(), await invite(), await invite()];
    await app.database.query(`update staff_links set expires_at = now() where staff_id = $1`, [late.id]);
    await use(late).expect(410);
    await use({ ...other, kind: 'reset' }).expect(410);
    await use(other).expect(303);
    await use(foreign).set('sec-fetch-site', 'cross-site').expect(403);
    await owner.submit(`/admin/staff/${out.id}/deactivate`).expect(303);
    await owner.submit(`/admin/staff/${out.id}/link`).expect(409);
    await owner.submit(`/admin/staff/${out.id}/reactivate`).expect(303);
    await use(out).expect(410);
  });

  it('is replaced by a newer one', async () => {
    const first = await invite();
    const second = await newLink(first.id);
    expect(second.kind).toBe('invitation');
    await use(first).expect(410);
    await use(second).expect(303);
  });

  it('is told once, and stored as a hash', async () => {
    const link = await invite();
    for (const path of [`/admin/staff/${link.id}`, '/admin/staff']) {
      expect((await owner.page(path).expect(200)).text).not.toContain(link.code);
    }
    const rows = await app.database.query('select staff_links::text as row from staff_links');
    expect(JSON.stringify(rows)).not.toContain(link.code);
  });
});

describe('a link to set another password', () => {
  it('sets it, and ends every session; until then the old one goes on', async () => {
    const member = await createStaff(merchant, { role: 'support' });
    const session = await signIn(app, member);
    const link = await newLink(member.id);
    expect(link.kind).toBe('reset');
    await session.page('/admin/staff').expect(200);
    await sendSignIn(app, member.email).expect(303);
    await use(link).expect(303).expect('location', '/admin/sign-in?note=reset');
    await session.page('/admin/staff').expect(303);
    await sendSignIn(app, member.email, PASSWORD).expect(401);
    await sendSignIn(app, member.email, CHOSEN).expect(303);
    await use(link).expect(410);
  });

  it('to an owner is made by owners only: who has it becomes one', async () => {
    const [admin, other] = [await createColleague(merchant, 'admin'), await createStaff(merchant)];
    await admin.submit(`/admin/staff/${other.id}/link`).expect(403);
    await newLink(other.id);
    const support = await createStaff(merchant, { role: 'support' });
    await newLink(support.id, admin);
  });

  it('is made for colleagues only: for oneself it would set a password without asking for the one before', async () => {
    const self = await createColleague(merchant);
    const base = `/admin/staff/${self.member.id}`;
    expect((await self.page(base).expect(200)).text).not.toContain(`${base}/link`);
    const { text } = await self.submit(`${base}/link`).expect(409);
    expect(text).toContain('This is only for other people’s passwords');
    expect((await owner.page(base).expect(200)).text).toContain(`${base}/link`);
  });

  it('is void once the role is another: whoever made it for an admin does not become an owner by it', async () => {
    const [admin, other] = [
      await createColleague(merchant, 'admin'),
      await createStaff(merchant, { role: 'support' }),
    ];
    const link = await newLink(other.id, admin);
    await owner.submit(`/admin/staff/${other.id}/role`, { role: 'owner' }).expect(303);
    await use(link).expect(410);
    await sendSignIn(app, other.email).expect(303);
  });

  const changes: [string, (self: Colleague) => Promise<unknown>][] = [
    [
      'another password',
      (self) =>
        self.submit('/admin/account/password', { current_password: PASSWORD, password: CHOSEN }).expect(303),
    ],
    [
      'a second step',
      async (self) => {
        await self.submit('/admin/account/two-step', { begin_password: PASSWORD }).expect(303);
        const { text } = await self.page('/admin/account').expect(200);
        const [, key = ''] = /<code class="key">([A-Z2-7 ]+)<\/code>/.exec(text) ?? [];
        await self.submit('/admin/account/two-step/enable', { code: oneTimeCode(key) }).expect(200);
      },
    ],
    [
      'a recovery from the command line',
      ({ member }) => app.app.get(StaffProvisioningService).recover(merchant.scope, member.email, CHOSEN),
    ],
  ];
  it.each(changes)('is void after %s', async (_name, change) => {
    const self = await createColleague(merchant, 'support');
    const link = await newLink(self.member.id);
    await change(self);
    await use(link, 'twenty-otters-in-the-attic').expect(410);
  });

  it.each([
    ['is shut out', 'deactivate', {}],
    ['is an admin no more', 'role', { role: 'viewer' }],
  ])('is void once whoever made it %s', async (_what, verb, fields: Record<string, string>) => {
    const [admin, other] = [
      await createColleague(merchant, 'admin'),
      await createStaff(merchant, { role: 'support' }),
    ];
    const [link, invitation] = [await newLink(other.id, admin), await invite(admin)];
    await owner.submit(`/admin/staff/${admin.member.id}/${verb}`, fields).expect(303);
    await use(link).expect(410);
    await use(invitation).expect(410);
    await use(await newLink(invitation.id)).expect(303);
  });

  it('is not made for one who is shut out while they ask', async () => {
    const [admin, other] = [
      await createColleague(merchant, 'admin'),
      await createStaff(merchant, { role: 'support' }),
    ];
    const answer = await whileWaiting(
      app,
      { table: 'staff', id: admin.member.id },
      async () => admin.submit(`/admin/staff/${other.id}/link`),
      () => undefined,
    );
    expect(answer.status).toBe(200);
    const [shutOut, asked] = await inTurn(app, { table: 'staff', id: admin.member.id }, [
      async () => owner.submit(`/admin/staff/${admin.member.id}/deactivate`),
      async () => admin.submit(`/admin/staff/${other.id}/link`),
    ]);
    expect([shutOut.status, asked.status]).toEqual([303, 401]);
  });
});
