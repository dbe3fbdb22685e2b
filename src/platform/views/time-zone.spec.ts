import { dayOf, startOfDay } from './time-zone';

it.each([
  ['2026-10-31T23:30:00Z', 'Europe/Berlin', '2026-11-01'],
  ['2026-10-31T23:30:00.999999Z', 'UTC', '2026-10-31'],
  ['2026-11-01T03:30:00Z', 'America/New_York', '2026-10-31'],
  ['2026-10-31T10:00:00Z', 'Pacific/Kiritimati', '2026-11-01'],
])('%s is in %s on %s', (moment, timeZone, day) => {
  expect(dayOf(moment, timeZone)).toBe(day);
});

it.each([
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
  ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
  ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z'],
  ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
])('%s begins in %s at %s', (day, timeZone, moment) => {
  expect(startOfDay(day, timeZone)).toBe(moment);
  expect(dayOf(moment, timeZone)).toBe(day);
});
