import { dailyUsage, type UsageRange } from './usage-range';

const RANGE: UsageRange = {
  type: 'usage',
  customer: 'acme',
  entitlement: 'api-calls',
  quantity: 273_412,
  from: '2028-02-01',
  until: '2028-03-01',
};
const sumOf = (range: UsageRange): number =>
  dailyUsage(range).reduce((sum, { quantity }) => sum + quantity, 0);

it('is a record for each day, and the last is not one of them', () => {
  const records = dailyUsage(RANGE);
  expect(records).toHaveLength(29);
  expect(records[0]).toMatchObject({
    event_id: 'acme-api-calls-2028-02-01',
    timestamp: '2028-02-01T00:00:00.000Z',
  });
  expect(records.at(-1)?.timestamp).toBe('2028-02-29T00:00:00.000Z');
  expect(new Set(records.map(({ quantity }) => quantity)).size).toBeGreaterThan(20);
});

it.each([
  ['whole', RANGE],
  ['fractions', { ...RANGE, quantity: 13.5, every: 13 }],
  ['huge', { ...RANGE, quantity: 871_234_567_890 }],
  ['one day', { ...RANGE, until: '2028-02-02' }],
  ['more days than units', { ...RANGE, quantity: 3 }],
])('adds up to the quantity: %s', (_, range) => {
  expect(sumOf(range)).toBe(range.quantity);
});

it('reports every so many days, and no day on which there is nothing', () => {
  const days = (range: UsageRange): string[] =>
    dailyUsage(range).map(({ timestamp }) => timestamp.slice(0, 10));
  expect(days({ ...RANGE, every: 13 })).toEqual(['2028-02-01', '2028-02-14', '2028-02-27']);
  expect(days({ ...RANGE, quantity: 1 })).toEqual(['2028-02-01']);
});

it('has less at weekends', () => {
  const records = dailyUsage(RANGE);
  const weekend = records.filter(({ timestamp }) => new Date(timestamp).getUTCDay() % 6 === 0);
  const working = records.filter((record) => !weekend.includes(record));
  const most = Math.max(...weekend.map(({ quantity }) => quantity));
  expect(most).toBeLessThan(Math.min(...working.map(({ quantity }) => quantity)));
});
