import { UsageService } from '../../src/entitlements/usage.service';
import type { UsageReport } from '../../src/entitlements/usage.types';
import type { Problem } from '../../src/platform/http/problems';
import { UsageSweeper } from '../../src/entitlements/usage.sweeper';
import { createCustomer } from '../factories/customers';
import { momentFromNow } from '../factories/days';
import { createEntitlement } from '../factories/entitlements';
import { createMerchant, type Merchant } from '../factories/merchants';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';

const NOTHING = '01900000-0000-7000-8000-000000000000';

/** Events of this year are never too old, and may lie ahead. */
const YEAR = String(new Date().getUTCFullYear());
const NEXT = String(Number(YEAR) + 1);

interface Used {
  readonly customer_id: string;
  readonly entitlement_id: string;
}

let app: TestApp;
let merchant: Merchant;
let made = 0;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app, { settings: { time_zone: 'Europe/Berlin' } });
});

afterAll(() => app.close());

async function somethingUsed(owner = merchant): Promise<Used> {
  const [customer, entitlement] = [await createCustomer(owner), await createEntitlement(owner)];
  return { customer_id: customer.id, entitlement_id: entitlement.id };
}

const event = (used: Used, fields: object = {}): object => {
  made += 1;
  return {
    event_id: `e-${String(made)}`,
    ...used,
    quantity: 5,
    timestamp: `${YEAR}-10-02T12:00:00Z`,
    ...fields,
  };
};

const report = (events: readonly object[], owner = merchant): Promise<UsageReport> =>
  owner.create<UsageReport>('/v1/usage', { events });

async function refused(events: unknown): Promise<Problem> {
  return answerOf<Problem>(merchant.call('post', '/v1/usage').send({ events }), 422);
}

async function daysOf(used: Used): Promise<[string, string][]> {
  const rows = await app.database.query<{ day: string; quantity: string }>(
    'select day, trim_scale(quantity)::text as quantity from usage_days where customer_id = $1 and entitlement_id = $2 order by day',
    [used.customer_id, used.entitlement_id],
  );
  return rows.map((row) => [row.day, row.quantity]);
}

describe('POST /v1/usage', () => {
  it('adds events up by day, exactly', async () => {
    const used = await somethingUsed();
    const answer = await report([
      event(used, { quantity: 0.1 }),
      event(used, { quantity: 0.2 }),
      event(used, { quantity: -0.05, timestamp: `${YEAR}-10-02T12:00:00+02:00` }),
      event(used, { timestamp: `${YEAR}-10-03T12:00:00.123456Z` }),
    ]);
    expect(answer).toEqual({ recorded: 4, duplicates: [] });
    await report([event(used, { quantity: 1 })]);
    expect(await daysOf(used)).toEqual([
      [`${YEAR}-10-02`, '1.25'],
      [`${YEAR}-10-03`, '5'],
    ]);
  });

  it("counts an event for its day in the organisation's time zone, in summer and winter", async () => {
    const used = await somethingUsed();
    await report([
      event(used, { timestamp: `${YEAR}-07-01T21:59:59Z`, quantity: 1 }),
      event(used, { timestamp: `${YEAR}-07-01T22:00:00Z`, quantity: 2 }),
      event(used, { timestamp: `${YEAR}-12-31T22:59:59Z`, quantity: 4 }),
      event(used, { timestamp: `${YEAR}-12-31T23:00:00Z`, quantity: 8 }),
    ]);
    expect(await daysOf(used)).toEqual([
      [`${YEAR}-07-01`, '1'],
      [`${YEAR}-07-02`, '2'],
      [`${YEAR}-12-31`, '4'],
      [`${NEXT}-01-01`, '8'],
    ]);
  });

  it('counts an event once ever, within a batch and over batches, and says so', async () => {
    const used = await somethingUsed();
    const [first, second] = [event(used, { event_id: 'twice' }), event(used, { event_id: 'once' })];
    expect(await report([first, second, { ...first, quantity: 99 }])).toEqual({
      recorded: 2,
      duplicates: ['twice'],
    });
    const again = await report([second, event(used, { event_id: 'new' }), first]);
    expect(again.recorded).toBe(1);
    expect([...again.duplicates].sort()).toEqual(['once', 'twice']);
    expect(await daysOf(used)).toEqual([[`${YEAR}-10-02`, '15']]);
  });

  it('keeps the event ids of organisations apart', async () => {
    const stranger = await createMerchant(app);
    const [ours, theirs] = [await somethingUsed(), await somethingUsed(stranger)];
    await report([event(ours, { event_id: 'shared' })]);
    expect(await report([event(theirs, { event_id: 'shared' })], stranger)).toEqual({
      recorded: 1,
      duplicates: [],
    });
  });

  it('counts each event once when the same batch comes many times at once, in any order', async () => {
    const used = await somethingUsed();
    const events = Array.from({ length: 200 }, (_, index) =>
      event(used, { timestamp: `${YEAR}-10-${String((index % 28) + 1).padStart(2, '0')}T12:00:00Z` }),
    );
    const batches = Array.from({ length: 8 }, (_, turn) => [
      ...events.slice(turn * 20),
      ...events.slice(0, turn * 20),
    ]);
    const answers = await Promise.all(batches.map((batch) => report(batch)));
    expect(answers.reduce((sum, answer) => sum + answer.recorded, 0)).toBe(200);
    const days = await daysOf(used);
    expect(days.reduce((sum, [, quantity]) => sum + Number(quantity), 0)).toBe(1000);
  });

  it('takes 1,000 events, and more through the service', async () => {
    const used = await somethingUsed();
    const events = Array.from({ length: 1000 }, () => event(used, { quantity: 1 }));
    expect(await report(events)).toEqual({ recorded: 1000, duplicates: [] });
    const many = Array.from({ length: 2500 }, (_, index) => ({
      event_id: `bulk-${String(index % 2400)}`,
      ...used,
      quantity: 1,
      timestamp: `${YEAR}-10-05T12:00:00Z`,
    }));
    const answer = await app.app.get(UsageService).recordUsage(merchant.scope, many);
    expect([answer.recorded, answer.duplicates.length]).toEqual([2400, 100]);
    expect(await daysOf(used)).toEqual([
      [`${YEAR}-10-02`, '1000'],
      [`${YEAR}-10-05`, '2400'],
    ]);
  });

  it('names every reference that is wrong and then counts nothing', async () => {
    const used = await somethingUsed();
    const stranger = await createMerchant(app);
    const theirs = await somethingUsed(stranger);
    const feature = await createEntitlement(merchant, { type: 'feature', unit: null });
    const { errors } = await refused([
      event(used),
      event(used, { customer_id: NOTHING }),
      event(used, { entitlement_id: feature.id }),
      event({ ...theirs }),
    ]);
    expect(errors.map(({ field, code }) => [field, code])).toEqual([
      ['events[1].customer_id', 'not_found'],
      ['events[2].entitlement_id', 'no_usage'],
      ['events[3].customer_id', 'not_found'],
      ['events[3].entitlement_id', 'not_found'],
    ]);
    expect(await daysOf(used)).toEqual([]);
  });

  it('refuses what is more than 13 months old by name, and then counts nothing', async () => {
    const used = await somethingUsed();
    const { errors } = await refused([event(used), event(used, { timestamp: momentFromNow(-400) })]);
    expect(errors).toEqual([
      { field: 'events[1].timestamp', code: 'too_old', message: 'Must be at most 13 months ago.' },
    ]);
    expect(await daysOf(used)).toEqual([]);
    expect(await report([event(used, { timestamp: momentFromNow(-390) })])).toMatchObject({ recorded: 1 });
  });

  it.each<[string, (used: Used) => unknown, string]>([
    ['no events', () => [], 'events'],
    ['1,001 events', (used) => Array.from({ length: 1001 }, () => event(used)), 'events'],
    ['what is no list', (used) => event(used), 'events'],
    ['an event without an id', (used) => [event(used), event(used, { event_id: '' })], 'events[1].event_id'],
    ['an id with NUL', (used) => [event(used, { event_id: 'a\u0000b' })], 'events[0].event_id'],
    ['a quantity as text', (used) => [event(used, { quantity: '5' })], 'events[0].quantity'],
    [
      'a quantity that a number cannot carry',
      (used) => [event(used, { quantity: 1e15 })],
      'events[0].quantity',
    ],
    [
      'a moment without its offset',
      (used) => [event(used, { timestamp: `${YEAR}-10-02T12:00:00` })],
      'events[0].timestamp',
    ],
    ['an unknown field', (used) => [event(used, { unit: 'calls' })], 'events[0].unit'],
  ])('refuses %s', async (_case, events, field) => {
    const { errors } = await refused(events(await somethingUsed()));
    expect(errors.map((error) => error.field)).toEqual([field]);
  });
});

describe('events that are 13 months old', () => {
  /** As if all that the customer reported had been reported, and had happened, so many days earlier. */
  async function age({ customer_id }: Used, days: number, moments = days): Promise<void> {
    await app.database.query(
      `update usage_events set recorded_at = recorded_at - $2 * interval '1 day',
         "timestamp" = "timestamp" - $3 * interval '1 day' where customer_id = $1`,
      [customer_id, days, moments],
    );
  }

  async function eventsOf({ customer_id }: Used): Promise<string[]> {
    const rows = await app.database.query<{ event_id: string }>(
      'select event_id from usage_events where customer_id = $1 order by event_id',
      [customer_id],
    );
    return rows.map((row) => row.event_id);
  }

  it('are forgotten, but not what they added up to; others stay, and never count again', async () => {
    const [old, fresh, ahead] = [await somethingUsed(), await somethingUsed(), await somethingUsed()];
    const gone = event(old, { event_id: 'gone', timestamp: momentFromNow(-3) });
    const late = event(fresh, { event_id: 'late', timestamp: momentFromNow(-390) });
    await report([gone, event(fresh, { event_id: 'stays' }), late]);
    await report([event(ahead, { event_id: 'ahead', timestamp: momentFromNow(0) })]);
    const counted = await Promise.all([old, fresh, ahead].map(daysOf));
    await age(old, 398);
    // Reported for a day that was more than a year ahead then: still to be told from a repetition.
    await age(ahead, 398, 0);

    await app.app.get(UsageSweeper).sweep();
    expect(await Promise.all([old, fresh, ahead].map(eventsOf))).toEqual([[], ['late', 'stays'], ['ahead']]);
    expect(await report([late])).toEqual({ recorded: 0, duplicates: ['late'] });
    const { errors } = await refused([{ ...gone, timestamp: momentFromNow(-401) }]);
    expect(errors.map(({ code }) => code)).toEqual(['too_old']);
    expect(await Promise.all([old, fresh, ahead].map(daysOf))).toEqual(counted);
  });

  it('are forgotten whatever their number, of one organisation as of another, by several nodes at once', async () => {
    const stranger = await createMerchant(app);
    const [ours, theirs] = [await somethingUsed(), await somethingUsed(stranger)];
    await app.database.query(
      `insert into usage_events (organisation_id, event_id, customer_id, entitlement_id, quantity, "timestamp", recorded_at)
       select organisation_id, 'many-' || g, customer_id, entitlement_id, 1, now() - interval '2 years', now() - interval '2 years'
       from (values ($1::uuid, $2::uuid, $3::uuid), ($4, $5, $6)) as u (organisation_id, customer_id, entitlement_id)
       cross join generate_series(1, 7000) g`,
      [
        ...[merchant.organisation.id, ours.customer_id, ours.entitlement_id],
        ...[stranger.organisation.id, theirs.customer_id, theirs.entitlement_id],
      ],
    );
    const sweeper = app.app.get(UsageSweeper);
    await Promise.all([sweeper.sweep(), sweeper.sweep()]);
    await sweeper.sweep();
    expect(await Promise.all([ours, theirs].map(eventsOf))).toEqual([[], []]);
  });
});
