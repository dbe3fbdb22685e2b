import { UsageService } from '../../src/entitlements/usage.service';
import type { UsageReport } from '../../src/entitlements/usage.types';
import type { Problem } from '../../src/platform/http/problems';
import { createEntitlement } from '../factories/entitlements';
import { createMerchant, type Merchant } from '../factories/merchants';
import { reportUsage, somethingUsed, usageDaysOf, usageEvent, YEAR, type Used } from '../factories/usage';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';

const NOTHING = '01900000-0000-7000-8000-000000000000';

const NEXT = String(Number(YEAR) + 1);

let app: TestApp;
let merchant: Merchant;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app, { settings: { time_zone: 'Europe/Berlin' } });
});

afterAll(() => app.close());

const event = usageEvent;
const newlyUsed = (owner = merchant): Promise<Used> => somethingUsed(owner);
const report = (events: readonly object[], owner = merchant): Promise<UsageReport> =>
  reportUsage(owner, events);
const daysOf = (used: Used): Promise<[string, string][]> => usageDaysOf(app, used);

async function refused(events: unknown): Promise<Problem> {
  return answerOf<Problem>(merchant.call('post', '/v1/usage').send({ events }), 422);
}

describe('POST /v1/usage', () => {
  it('adds events up by day, exactly', async () => {
    const used = await newlyUsed();
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
    const used = await newlyUsed();
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
    const used = await newlyUsed();
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
    const [ours, theirs] = [await newlyUsed(), await newlyUsed(stranger)];
    await report([event(ours, { event_id: 'shared' })]);
    expect(await report([event(theirs, { event_id: 'shared' })], stranger)).toEqual({
      recorded: 1,
      duplicates: [],
    });
  });

  it('counts each event once when the same batch comes many times at once, in any order', async () => {
    const used = await newlyUsed();
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
    const used = await newlyUsed();
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
    const used = await newlyUsed();
    const stranger = await createMerchant(app);
    const theirs = await newlyUsed(stranger);
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
    const { errors } = await refused(events(await newlyUsed()));
    expect(errors.map((error) => error.field)).toEqual([field]);
  });
});
