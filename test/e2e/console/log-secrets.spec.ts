import { formTokenOf } from '../../../src/platform/access/form-token';
import { newSecret } from '../../../src/platform/secrets/tokens';
import { createMerchant } from '../../factories/merchants';
import { createColleague, PASSWORD, type Colleague } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';
import { NodeProcess } from '../../support/faults/node-process';
import { until } from '../../support/until';

describe('the log of a node that logs all it can', () => {
  let app: TestApp;
  let node: NodeProcess;
  let colleague: Colleague;
  let canaries: Record<string, string>;

  beforeAll(async () => {
    app = await startApp();
    node = await NodeProcess.start(app.database, { LOG_LEVEL: 'trace' });
    colleague = await createColleague(await createMerchant(app));
    canaries = {
      password: PASSWORD,
      'wrong password': newSecret(),
      'cookie secret': colleague.secret,
      'form token': formTokenOf(colleague.secret),
      'code of a link': newSecret(),
      'one-time code': '482913-of-the-app',
    };
  });
  afterAll(async () => {
    await node.kill();
    await app.close();
  });

  const post = (path: string, form: object): Promise<unknown> =>
    node.request
      .post(path)
      .set({ cookie: colleague.cookie, 'sec-fetch-site': 'same-origin' })
      .type('form')
      .send({ ...form, form_token: colleague.formToken });

  /** Every form that takes a secret, with each where it belongs and where it does not. */
  async function present(secret: string): Promise<void> {
    const { email } = colleague.member;
    await post('/admin/account/password', { current_password: secret, password: 'short' });
    await post('/admin/account/two-step', { begin_password: secret });
    await post('/admin/account/two-step/enable', { code: secret });
    await post('/admin/staff', { name: 'Newton', email: secret, role: secret });
    for (const kind of ['invitation', 'reset'])
      await post(`/admin/${kind}`, { code: secret, password: secret });
    const others = [{ cookie: `__Host-foyer_admin=${secret}` }, { 'sec-fetch-site': 'cross-site' }];
    for (const headers of others) {
      const strange = node.request.post('/admin/sign-in').set('sec-fetch-site', 'same-origin').set(headers);
      await strange.type('form').send({ email, password: secret });
    }
    await node.request.get(`/admin/sign-in?next=${secret}`);
    await node.request.get(`/admin/staff?cursor=${secret}`).set('cookie', `__Host-foyer_admin=${secret}`);
    await post('/admin/sign-in/code', { code: secret });
  }

  it('holds no secret of the console, good or wrong, when tables are away too', async () => {
    for (const secret of Object.values(canaries)) await present(secret);
    await app.database.query('alter table staff rename column password_hash to gone');
    for (const secret of Object.values(canaries)) await present(secret);
    await node.request.get('/the-last').set('x-request-id', 'the-last-request');
    await until(() => node.log.includes('the-last-request'));
    const lines = node.log.split('\n');
    const found = Object.entries(canaries).flatMap(([name, secret]) =>
      lines.filter((line) => line.includes(secret)).map((line) => `${name}: ${line}`),
    );
    expect(found).toEqual([]);
    expect(node.log).not.toContain('argon2');
    // It did log, the failures too.
    expect(lines.filter((line) => line.includes('"/admin/sign-in"')).length).toBeGreaterThan(5);
    expect(lines.filter((line) => line.includes('password_hash does not exist')).length).toBeGreaterThan(0);
  });
});
