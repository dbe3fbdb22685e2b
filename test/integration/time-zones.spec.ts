import { isTimeZone } from '../../src/platform/http/fields/time.fields';
import { createDatabase, type TestDatabase } from '../support/database';

const MOMENTS = ['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z'];
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
/** Every abbreviation that there could be, each zone that V8 lists, and two that have gone from the tables. */
const NAMES = [
  ...LETTERS.flatMap((one) => LETTERS.flatMap((two) => LETTERS.map((three) => one + two + three))),
  ...Intl.supportedValuesOf('timeZone'),
  'US/Pacific-New',
  'Canada/East-Saskatchewan',
  'UTC',
];

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase('nothing');
});
afterAll(() => database.drop());

/** The local time of a moment in a zone, as V8 has it. */
function localTime(moment: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return format.format(new Date(moment));
}

it('takes no name of a zone that Postgres does not read, or reads as another', async () => {
  const taken = NAMES.filter(isTimeZone);
  expect(taken.length).toBeGreaterThan(400);
  const rows = await database.query<{ zone: string; moment: string; local: string }>(
    `select zone, moment, to_char(moment::timestamptz at time zone zone, 'YYYY-MM-DD HH24:MI:SS') as local
     from unnest($1::text[]) as zone, unnest($2::text[]) as moment`,
    [taken, MOMENTS],
  );
  expect(rows.filter(({ zone, moment, local }) => local !== localTime(moment, zone))).toEqual([]);
});
