import { UsageSweeper } from '../../src/entitlements/usage.sweeper';
import type { Problem } from '../../src/platform/http/problems';
import { momentFromNow } from '../factories/days';
import { createMerchant, type Merchant } from '../factories/merchants';
import { reportUsage, somethingUsed, usageDaysOf, usageEvent, type Used } from '../factories/usage';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let merchant: Merchant;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});

afterAll(() => app.close());

const event = usageEvent;
const report = (events: readonly object[]): ReturnType<typeof reportUsage> => reportUsage(merchant, events);
const daysOf = (used: Used): Promise<[string, string][]> => usageDaysOf(app, used);

async function refused(events: readonly object[]): Promise<Problem> {
  return answerOf<Problem>(merchant.call('post', '/v1/usage').send({ events }), 422);
}

it('refuses what is more than 13 months old by name, and then counts nothing', async () => {
  const used = await somethingUsed(merchant);
  const { errors } = await refused([event(used), event(used, { timestamp: momentFromNow(-400) })]);
  expect(errors).toEqual([
    { field: 'events[1].timestamp', code: 'too_old', message: 'Must be at most 13 months ago.' },
  ]);
  expect(await daysOf(used)).toEqual([]);
  expect(await report([event(used, { timestamp: momentFromNow(-390) })])).toMatchObject({ recorded: 1 });
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
    const [old, fresh, ahead] = [
      await somethingUsed(merchant),
      await somethingUsed(merchant),
      await somethingUsed(merchant),
    ];
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
    const [ours, theirs] = [await somethingUsed(merchant), await somethingUsed(stranger)];
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
