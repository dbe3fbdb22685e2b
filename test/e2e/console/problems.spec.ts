import { createMerchant, type Merchant } from '../../factories/merchants';
import { createColleague } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
afterAll(() => app.close());

describe('a form that is sent after its session has ended', () => {
  it('is not taken, and what was typed comes back, but for what is secret', async () => {
    const colleague = await createColleague(merchant, 'admin');
    await colleague.submit('/admin/sign-out').expect(303);
    const { text } = await colleague
      .submit('/admin/staff', {
        name: 'Newton <New>',
        email: 'newton@merchant.example',
        password: 'hidden-one',
      })
      .set('referer', 'http://localhost/admin/staff/new')
      .expect(401);
    expect(text).toContain('Your changes were not saved');
    expect(text).toContain('<dt>Name</dt><dd>Newton &lt;New&gt;</dd>');
    expect(text).toContain('newton@merchant.example');
    expect(text).not.toContain('hidden-one');
    expect(text).not.toContain(colleague.formToken);
    expect(text).toContain('href="/admin/sign-in?next&#x3D;%2Fadmin%2Fstaff%2Fnew"');
  });
});

describe('what goes wrong', () => {
  it('is told inside the console to whoever is signed in', async () => {
    const viewer = await createColleague(merchant, 'viewer');
    for (const [path, status] of [
      ['/admin/staff/new', 403],
      ['/admin/invoices/none', 404],
    ] as const) {
      const { text } = await viewer.page(path).expect(status);
      expect(text).toContain('href="/admin/customers"');
      expect(text).toContain(viewer.member.name);
    }
    const { text } = await viewer.page('/admin/nope').set('accept', 'text/html').expect(404);
    expect(text).toContain('href="/admin">Go to the console');
  });
});
