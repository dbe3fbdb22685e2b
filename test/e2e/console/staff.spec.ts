import type { AuditEvent } from '../../../src/audit/audit.types';
import type { Page } from '../../../src/platform/http/list/page.types';
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

const CHOSEN = 'nineteen-otters-in-the-attic';

let app: TestApp;
let merchant: Merchant;
let owner: Colleague;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  merchant = await createMerchant(app);
  owner = await createColleague(merchant);
});
afterAll(() => app.close());

async function audited(id: string): Promise<AuditEvent[]> {
  return [...(await merchant.get<Page<AuditEvent>>(`/v1/audit_events?object_id=${id}`)).results];
}

describe('the staff', () => {
  it('is listed newest first, in pages', async () => {
    for (let made = 0; made < 21; made += 1) {
      await app.database.query(
        `insert into staff (organisation_id, id, email, name, role) values ($1, gen_random_uuid(), $2, $3, 'viewer')`,
        [
          merchant.organisation.id,
          `one-${String(made)}@${merchant.organisation.id}.example`,
          `Number ${String(made)}`,
        ],
      );
    }
    const first = (await owner.page('/admin/staff').expect(200)).text;
    expect(first).toContain('Number 20');
    expect(first).not.toContain('Number 0<');
    const [, cursor = ''] = /href="\/admin\/staff\?cursor&#x3D;([^"&]+)/.exec(first) ?? [];
    const second = (await owner.page(`/admin/staff?cursor=${cursor}`).expect(200)).text;
    expect(second).toContain('Number 0<');
    expect(second).toContain('(you)');
    expect(second).not.toContain('Number 20');
  });

  it('invites nobody twice, in whatever case, and tells what else is wrong', async () => {
    const { email } = await createStaff(merchant);
    const form = { name: 'Newton New', email: email.toUpperCase(), role: 'viewer' };
    const { text } = await owner.submit('/admin/staff', form).expect(422);
    expect(text).toContain('This email address is already in use.');
    expect(text).toContain('value="Newton New"');
    await owner.submit('/admin/staff', { ...form, email: 'nothing' }).expect(422);
    await owner.submit('/admin/staff', { ...form, name: ' ' }).expect(422);
    await owner.submit('/admin/staff', { ...form, email: 'x@y.example', role: 'king' }).expect(422);
  });

  it('has an audited history of who did what to whom', async () => {
    const member = await createStaff(merchant, { role: 'support' });
    const base = `/admin/staff/${member.id}`;
    await owner.submit(`${base}/role`, { role: 'viewer' }).expect(303);
    await owner.submit(`${base}/role`, { role: 'viewer' }).expect(303);
    await owner.submit(`${base}/deactivate`).expect(303);
    await owner.submit(`${base}/deactivate`).expect(303);
    await owner.submit(`${base}/reactivate`).expect(303);
    await owner.submit(`${base}/link`).expect(200);
    const events = await audited(member.id);
    expect(events.map(({ action }) => action)).toEqual([
      'staff.link_created',
      'staff.reactivated',
      'staff.deactivated',
      'staff.role_changed',
      'staff.created',
    ]);
    expect(events[3]).toMatchObject({
      actor: { type: 'staff', id: owner.member.id },
      changes: { role: { before: 'support', after: 'viewer' } },
    });
  });
});

describe('owners', () => {
  it('are made, changed and shut out by owners only', async () => {
    const admin = await createColleague(merchant, 'admin');
    const base = `/admin/staff/${owner.member.id}`;
    for (const [path, fields] of [
      [`${base}/role`, { role: 'viewer' }],
      [`${base}/deactivate`, {}],
      [`${base}/reactivate`, {}],
      [`${base}/link`, {}],
      [`/admin/staff/${admin.member.id}/role`, { role: 'owner' }],
      ['/admin/staff', { name: 'New', email: 'new-owner@merchant.example', role: 'owner' }],
    ] as const) {
      const { text } = await admin.submit(path, fields).expect(403);
      expect(text).toContain('Only for owners');
    }
    const page = (await admin.page(base).expect(200)).text;
    expect(page).not.toContain('<select');
    expect((await admin.page('/admin/staff/new')).text).not.toContain('value="owner"');
    await owner.submit(`/admin/staff/${admin.member.id}/role`, { role: 'owner' }).expect(303);
  });

  it('never all go: the last can be neither demoted nor shut out', async () => {
    const invited = {
      name: 'Not here yet',
      email: `later@${merchant.organisation.id}.example`,
      role: 'owner',
    };
    await owner.submit('/admin/staff', invited).expect(200);
    const base = `/admin/staff/${owner.member.id}`;
    const { text } = await owner.submit(`${base}/role`, { role: 'admin' }).expect(409);
    expect(text).toContain('This is the last owner');
    await owner.submit(`${base}/deactivate`).expect(409);
    const second = await createStaff(merchant);
    await owner.submit(`${base}/role`, { role: 'admin' }).expect(303);
    expect((await owner.page(base).expect(200)).text).not.toContain('<option value="owner"');
    await (await signIn(app, second)).submit(`/admin/staff/${second.id}/deactivate`).expect(409);
  });

  it('of two who demote each other at once, one stays', async () => {
    const other = await createColleague(merchant);
    const answers = await Promise.all([
      owner.submit(`/admin/staff/${other.member.id}/role`, { role: 'viewer' }).then(({ status }) => status),
      other.submit(`/admin/staff/${owner.member.id}/role`, { role: 'viewer' }).then(({ status }) => status),
    ]);
    expect(answers.every((status) => [303, 403, 409].includes(status))).toBe(true);
    const [left] = await app.database.query<{ owners: number }>(
      `select count(*)::int as owners from staff where organisation_id = $1 and role = 'owner'`,
      [merchant.organisation.id],
    );
    expect(left?.owners).toBe(1);
  });
});

describe('the password', () => {
  it('is changed by its owner, and every other session ends', async () => {
    const elsewhere = await signIn(app, owner.member);
    const change = (current_password: string, password: string) =>
      owner.submit('/admin/account/password', { current_password, password });
    expect((await change('wrong', CHOSEN).expect(422)).text).toContain('This is not correct.');
    expect((await change(PASSWORD, 'short').expect(422)).text).toContain('Use at least 12 characters.');
    expect((await change(PASSWORD, 'password1234').expect(422)).text).toContain('too common');
    expect((await change(PASSWORD, owner.member.email).expect(422)).text).toContain(
      'too similar to your name',
    );
    await elsewhere.page('/admin/staff').expect(200);
    await change(PASSWORD, CHOSEN).expect(303).expect('location', '/admin/account?saved=password');
    await elsewhere.page('/admin/staff').expect(303);
    await owner.page('/admin/staff').expect(200);
    await sendSignIn(app, owner.member.email).expect(401);
    await sendSignIn(app, owner.member.email, CHOSEN).expect(303);
    const events = await audited(owner.member.id);
    expect(events.map(({ action }) => action)).toContain('staff.password_changed');
    expect(JSON.stringify(events)).not.toContain('argon2');
  });

  it('is stored as argon2id, and the same however its letters are composed', async () => {
    const staff = app.app.get(StaffProvisioningService);
    await staff.recover(merchant.scope, owner.member.email, 'zwölf-große-äpfel'.normalize('NFD'));
    await sendSignIn(app, owner.member.email, 'zwölf-große-äpfel'.normalize('NFC')).expect(303);
    const [row] = await app.database.query<{ hash: string }>(
      'select password_hash as hash from staff where id = $1',
      [owner.member.id],
    );
    expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('and the second step are set anew from the command line for one who is locked out', async () => {
    const staff = app.app.get(StaffProvisioningService);
    await staff.recover(merchant.scope, owner.member.email, CHOSEN);
    await owner.page('/admin/staff').expect(303);
    await sendSignIn(app, owner.member.email, CHOSEN).expect(303);
    const strangers = await createMerchant(app);
    await expect(staff.recover(strangers.scope, owner.member.email, CHOSEN)).rejects.toThrow('not found');
  });
});
