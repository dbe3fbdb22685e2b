import { CustomerEntitlementsService } from '../../src/entitlements/customer-entitlements.service';
import type { CustomerEntitlement } from '../../src/entitlements/entitlements.types';
import type { CustomerScope } from '../../src/platform/access/scopes';
import { Statements } from '../../src/platform/database/statements';
import { createCustomer } from '../factories/customers';
import { dayFromNow, momentFromNow } from '../factories/days';
import { createEntitlement, grantEntitlement, type EntitlementFields } from '../factories/entitlements';
import { createMerchant, type Merchant } from '../factories/merchants';
import { startApp, type TestApp } from '../support/app';

/** Somebody with a portal session, past HTTP. */
function scopeOf(owner: Merchant, customer: { id: string }): CustomerScope {
  const session = { contactId: null, sessionId: 'none', kind: 'customer', readOnly: false } as const;
  return { ...owner.scope, ...session, customerId: customer.id };
}

let app: TestApp;
let merchant: Merchant;
let service: CustomerEntitlementsService;
let made = 0;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  service = app.app.get(CustomerEntitlementsService);
});

afterAll(() => app.close());

interface Holder {
  readonly scope: CustomerScope;
  readonly customer: { readonly id: string };
}

async function holder(owner = merchant): Promise<Holder> {
  const customer = await createCustomer(owner);
  return { customer, scope: scopeOf(owner, customer) };
}

/** Grants an entitlement with these fields and gives its id. */
async function granted(
  { customer }: Holder,
  entitlement: EntitlementFields,
  ...terms: readonly EntitlementFields[]
): Promise<string> {
  const defined = await createEntitlement(merchant, entitlement);
  for (const fields of terms) await grantEntitlement(merchant, { customer, entitlement: defined }, fields);
  return defined.id;
}

async function use(
  { customer }: Holder,
  entitlement_id: string,
  quantity: number,
  daysFromNow: number,
): Promise<void> {
  made += 1;
  const timestamp = momentFromNow(daysFromNow);
  const event = {
    event_id: `e-${String(made)}`,
    customer_id: customer.id,
    entitlement_id,
    quantity,
    timestamp,
  };
  await merchant.create('/v1/usage', { events: [event] });
}

const FEATURE = { type: 'feature', unit: null };
const ON = { limit: null, period: null };

describe('what a customer is entitled to', () => {
  it('comes by name, with what is used, in two statements however many there are', async () => {
    const mara = await holder();
    const calls = await granted(mara, { name: 'API calls' }, { active_from: dayFromNow(-10), period: 'P7D' });
    const sso = await granted(mara, { name: 'Single sign-on', ...FEATURE }, ON);
    const seats = await granted(mara, { name: 'Seats' }, { limit: 250, period: null, source: 'contract' });
    const coming = await granted(
      mara,
      { name: 'Audit log', ...FEATURE },
      { ...ON, active_from: dayFromNow(3) },
    );
    await use(mara, calls, 100, -9);
    await use(mara, calls, 40, -2);
    await use(mara, calls, 2.5, -1);
    await use(mara, calls, 1000, 5);
    await use(mara, seats, 160, -390);
    await use(mara, seats, -10, -1);
    const rows = jest.spyOn(app.app.get(Statements), 'rows');
    const found = await service.listOfCustomer(mara.scope);
    expect(rows.mock.calls.length).toBeLessThanOrEqual(2);
    rows.mockRestore();
    expect(found.map(({ id, name, active, limit, used }) => [id, name, active, limit, used])).toEqual([
      [calls, 'API calls', true, '10000', '42.5'],
      [coming, 'Audit log', false, null, null],
      [seats, 'Seats', true, '250', '150'],
      [sso, 'Single sign-on', true, null, null],
    ]);
    expect(found[0]).toMatchObject({
      period: 'P7D',
      current_period: { start: dayFromNow(-3), end: dayFromNow(4) },
      sources: ['manual'],
    });
    expect(found[2]).toMatchObject({ period: null, current_period: null, sources: ['contract'] });
    expect(await service.getOfCustomer(mara.scope, calls)).toEqual(found[0]);
  });

  it('adds concurrent grants up', async () => {
    const mara = await holder();
    const id = await granted(
      mara,
      {},
      { limit: 0.1, active_from: dayFromNow(-20), period: 'P30D', source: 'plan' },
      {
        limit: 0.2,
        active_from: dayFromNow(-1),
        period: null,
        source: 'contract',
        expires_at: dayFromNow(1),
      },
      { limit: 7, active_from: dayFromNow(-30), expires_at: dayFromNow(-2) },
    );
    await use(mara, id, 3, -19);
    await use(mara, id, 5, -25);
    const [found] = await service.listOfCustomer(mara.scope);
    expect(found).toMatchObject({
      limit: '0.3',
      used: '3',
      period: 'P30D',
      sources: ['contract', 'plan'],
      expires_at: null,
    });
  });

  it('counts credits from the earliest grant that holds', async () => {
    const mara = await holder();
    const id = await granted(
      mara,
      { type: 'credits', unit: 'credits' },
      { limit: 100, period: null, active_from: dayFromNow(-60), expires_at: dayFromNow(-30) },
      { limit: 50, period: null, active_from: dayFromNow(-20) },
      { limit: 25, period: null, active_from: dayFromNow(-5) },
    );
    await use(mara, id, 80, -40);
    await use(mara, id, 60, -10);
    expect(await service.getOfCustomer(mara.scope, id)).toMatchObject({
      limit: '75',
      used: '60',
      current_period: null,
    });
  });

  it('shows what has ended as not active, and nothing that was withdrawn', async () => {
    const mara = await holder();
    const ended = await granted(
      mara,
      { name: 'Ended' },
      { active_from: dayFromNow(-9), expires_at: dayFromNow(-1) },
    );
    const day = dayFromNow(-3);
    const withdrawn = await granted(mara, { name: 'Withdrawn' }, { active_from: day, expires_at: day });
    await use(mara, ended, 4, -5);
    expect(await service.listOfCustomer(mara.scope)).toMatchObject([{ id: ended, active: false, used: '4' }]);
    await expect(service.getOfCustomer(mara.scope, withdrawn)).rejects.toMatchObject({ status: 404 });
    await expect(
      service.usageByDay(mara.scope, withdrawn, { start: day, end: dayFromNow(0) }),
    ).rejects.toMatchObject({
      status: 404,
    });
  });

  it("takes today from the organisation's time zone", async () => {
    // UTC+14 and UTC−12 never share a day.
    const active_from = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Pacific/Kiritimati' }).format();
    const activeIn = async (time_zone: string): Promise<CustomerEntitlement[]> => {
      const owner = await createMerchant(app, { settings: { time_zone } });
      const { customer, scope } = await holder(owner);
      const entitlement = await createEntitlement(owner, FEATURE);
      await grantEntitlement(owner, { customer, entitlement }, { ...ON, active_from });
      return service.listOfCustomer(scope);
    };
    expect(await activeIn('Pacific/Kiritimati')).toMatchObject([{ active: true }]);
    expect(await activeIn('Etc/GMT+12')).toMatchObject([{ active: false }]);
  });

  it('is nothing for somebody without grants, of another organisation, or for an id that is none', async () => {
    const [mara, nobody] = [await holder(), await holder()];
    const id = await granted(mara, {}, {});
    const stranger = await createMerchant(app);
    const elsewhere = { ...scopeOf(stranger, mara.customer) };
    for (const scope of [nobody.scope, elsewhere]) {
      expect(await service.listOfCustomer(scope)).toEqual([]);
      await expect(service.getOfCustomer(scope, id)).rejects.toMatchObject({ status: 404 });
      const range = { start: '2026-10-01', end: '2026-10-02' };
      await expect(service.usageByDay(scope, id, range)).rejects.toMatchObject({ status: 404 });
    }
    await expect(service.getOfCustomer(mara.scope, 'x')).rejects.toMatchObject({ status: 404 });
  });
});

describe('usage by day', () => {
  it('has every day of the range, end exclusive, without what others used', async () => {
    const [mara, other] = [await holder(), await holder()];
    const id = await granted(mara, {}, {});
    await use(mara, id, 1.5, -3);
    await use(mara, id, 2, -3);
    await use(mara, id, 4, -1);
    await use(mara, id, 8, 0);
    await use(other, id, 16, -1);
    const days = await service.usageByDay(mara.scope, id, { start: dayFromNow(-4), end: dayFromNow(0) });
    expect(days).toEqual([
      { day: dayFromNow(-4), quantity: '0' },
      { day: dayFromNow(-3), quantity: '3.5' },
      { day: dayFromNow(-2), quantity: '0' },
      { day: dayFromNow(-1), quantity: '4' },
    ]);
  });

  it('is not found for a feature, and refuses a bad range', async () => {
    const mara = await holder();
    const id = await granted(mara, FEATURE, ON);
    const range = { start: '2026-10-01', end: '2026-10-02' };
    await expect(service.usageByDay(mara.scope, id, range)).rejects.toMatchObject({ status: 404 });
    await expect(service.usageByDay(mara.scope, 'x', range)).rejects.toMatchObject({ status: 404 });
    const backwards = { start: '2026-10-02', end: '2026-10-01' };
    await expect(service.usageByDay(mara.scope, id, backwards)).rejects.toMatchObject({ status: 400 });
  });
});
