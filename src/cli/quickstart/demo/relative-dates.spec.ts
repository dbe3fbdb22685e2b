import { daysAfter, withDates } from './relative-dates';

it.each([
  ['{today}', '2028-03-31'],
  ['{today-31}', '2028-02-29'],
  ['{today+1}', '2028-04-01'],
  ['{today-6}T09:00:00Z', '2028-03-25T09:00:00Z'],
  ['{month}', '2028-03'],
  ['{month-1}-28', '2028-02-28'],
  ['{month-3}', '2027-12'],
  ['{month+10}-01', '2029-01-01'],
  ['NW-{month-15}-02, due {today+22}', 'NW-2026-12-02, due 2028-04-22'],
  ['{yesterday} {month-} {TODAY}', '{yesterday} {month-} {TODAY}'],
])('on 2028-03-31 %s is %s', (text, expected) => {
  expect(withDates(text, '2028-03-31')).toBe(expected);
});

it('counts days over the ends of months and years', () => {
  expect(daysAfter('2027-12-31', 1)).toBe('2028-01-01');
  expect(daysAfter('2028-03-01', -1)).toBe('2028-02-29');
});
