import fc from 'fast-check';

import { dateReader, type DateReader, firstFitting } from './date-format';
import { dayReader, momentReader } from './dates';
import { Unfit } from './unfit';

function reader(format: string): DateReader {
  const made = dateReader(format);
  if (typeof made === 'string') throw new Error(made);
  return made;
}

function day(format: string, text: string, zone: string | null = null): unknown {
  const value = dayReader(reader(format), zone)(text);
  return value instanceof Unfit ? value.code : value;
}

function moment(format: string, text: string, zone = 'UTC', at = 0): unknown {
  const value = momentReader(reader(format), { zone, at })(text);
  return value instanceof Unfit ? value.code : value;
}

describe('days', () => {
  it.each([
    ['M/D/YYYY', '1/2/2013', '2013-01-02'],
    ['M/D/YYYY', '12/31/2012', '2012-12-31'],
    ['MM/DD/YYYY', '02/29/2012', '2012-02-29'],
    ['D.M.YYYY', '3.4.2026', '2026-04-03'],
    ['YYYYMMDD', '20260403', '2026-04-03'],
    ['DD-MMM-YY', '03-apr-26', '2026-04-03'],
    ['MMMM D, YYYY', 'September 9, 2026', '2026-09-09'],
    ['[on] D/M/YYYY', 'on 1/2/2026', '2026-02-01'],
    ['M/D/YYYY H:mm', '12/1/2010 8:26', '2010-12-01'],
    ['iso', '2026-10-01', '2026-10-01'],
    ['iso', '2026-10-01 22:30', '2026-10-01'],
    ['unix', '1790000000', '2026-09-21'],
  ])('reads %s as %s', (format, text, expected) => {
    expect(day(format, text)).toBe(expected);
  });

  it.each([
    ['M/D/YYYY', '2/30/2013', 'no_such_date'],
    ['M/D/YYYY', '2/29/2013', 'no_such_date'],
    ['M/D/YYYY', '13/1/2013', 'no_such_date'],
    ['M/D/YYYY', '0/1/2013', 'no_such_date'],
    ['M/D/YYYY', '4/31/2013', 'no_such_date'],
    ['M/D/YYYY', '2013-01-02', 'not_a_date'],
    ['M/D/YYYY', '1/2/13', 'not_a_date'],
    ['M/D/YYYY', '1/2/2013 ', 'not_a_date'],
    ['MM/DD/YYYY', '1/2/2013', 'not_a_date'],
    ['M/D/YYYY', '1/2/0213', 'date_out_of_range'],
    ['M/D/YYYY H:mm', '1/2/2013 24:00', 'no_such_date'],
    ['M/D/YYYY h:mm A', '1/2/2013 13:00 PM', 'no_such_date'],
    ['iso', '2026-02-30', 'no_such_date'],
    ['iso', '2026-10-01T10:00:00+16:00', 'no_such_date'],
    ['unix', '1e9', 'not_a_date'],
    ['unix', '99999999999', 'date_out_of_range'],
  ])('refuses, in %s, %s', (format, text, code) => {
    expect(day(format, text)).toBe(code);
  });

  it('takes exactly the days that the calendar has', () => {
    const parts = fc.tuple(
      fc.integer({ min: 1900, max: 2199 }),
      fc.integer({ min: 1, max: 13 }),
      fc.integer({ min: 1, max: 32 }),
    );
    fc.assert(
      fc.property(parts, ([year, month, date]) => {
        const lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        const exists = date <= (lengths[month - 1] ?? 0);
        const iso = [String(year), String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-');
        expect(day('M/D/YYYY', `${String(month)}/${String(date)}/${String(year)}`)).toBe(
          exists ? iso : 'no_such_date',
        );
      }),
    );
  });

  it('gives the day that a moment is in a zone', () => {
    expect(day('iso', '2026-10-01T22:30:00Z', 'Europe/Berlin')).toBe('2026-10-02');
    expect(day('iso', '2026-10-01T22:30:00Z')).toBe('2026-10-01');
    expect(day('iso', '2026-10-01 22:30', 'Europe/Berlin')).toBe('2026-10-01');
    expect(day('unix', '1790000000', 'Pacific/Auckland')).toBe('2026-09-22');
  });
});

describe('moments', () => {
  it.each([
    ['M/D/YYYY', '1/2/2013', 'UTC', '2013-01-02T00:00:00Z'],
    ['M/D/YYYY', '7/2/2013', 'America/New_York', '2013-07-02T04:00:00Z'],
    ['M/D/YYYY', '1/2/2013', 'America/New_York', '2013-01-02T05:00:00Z'],
    ['M/D/YYYY H:mm', '12/1/2010 8:26', 'Europe/London', '2010-12-01T08:26:00Z'],
    ['M/D/YYYY h:mm A', '6/1/2010 12:05 am', 'Europe/London', '2010-05-31T23:05:00Z'],
    ['M/D/YYYY h:mm A', '6/1/2010 12:05 PM', 'UTC', '2010-06-01T12:05:00Z'],
    ['YYYY-MM-DD HH:mm:ss', '2026-10-01 09:00:01', 'Asia/Kolkata', '2026-10-01T03:30:01Z'],
    ['YYYY-MM-DD HH:mm:ss Z', '2026-10-01 09:00:00 +0200', 'Asia/Tokyo', '2026-10-01T07:00:00Z'],
    ['iso', '2026-10-01T09:00:00.250Z', 'Asia/Tokyo', '2026-10-01T09:00:00.250Z'],
    ['iso', '2026-10-01T09:00-03:30', 'UTC', '2026-10-01T12:30:00Z'],
    ['unix', '1790000000', 'Asia/Tokyo', '2026-09-21T14:13:20Z'],
    ['unix_ms', '1790000000000', 'UTC', '2026-09-21T14:13:20Z'],
  ])('reads %s: %s in %s', (format, text, zone, expected) => {
    expect(moment(format, text, zone)).toBe(expected);
  });

  it('puts a day at the time the mapping says', () => {
    expect(moment('M/D/YYYY', '1/2/2013', 'UTC', 12 * 3_600_000)).toBe('2013-01-02T12:00:00Z');
    expect(moment('M/D/YYYY H:mm', '1/2/2013 8:00', 'UTC', 12 * 3_600_000)).toBe('2013-01-02T08:00:00Z');
  });

  it('moves a time that clocks skip on, and takes the first of a time they show twice', () => {
    expect(moment('iso', '2026-03-29 02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00Z');
    expect(moment('iso', '2026-10-25 02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00Z');
    expect(moment('iso', '2026-10-25 03:00', 'Europe/Berlin')).toBe('2026-10-25T02:00:00Z');
    expect(moment('iso', '2026-11-01 01:30', 'America/New_York')).toBe('2026-11-01T05:30:00Z');
    expect(moment('iso', '2026-03-08 02:30', 'America/New_York')).toBe('2026-03-08T07:30:00Z');
  });

  it('shows, in its zone, the time it was read from', () => {
    const zones = [
      'Europe/Berlin',
      'America/St_Johns',
      'Asia/Kathmandu',
      'Pacific/Apia',
      'Australia/Lord_Howe',
    ];
    const noons = fc
      .integer({ min: 0, max: 60_000 })
      .map((days) => new Date(days * 86_400_000 + 43_200_000).toISOString());
    fc.assert(
      fc.property(noons, fc.constantFrom(...zones), (noon, zone) => {
        const text = noon.slice(0, 16);
        const read = new Date(String(moment('iso', text, zone)));
        const shown = new Intl.DateTimeFormat('sv-SE', {
          timeZone: zone,
          dateStyle: 'short',
          timeStyle: 'short',
        }).format(read);
        // Apia skipped 30 December 2011.
        if (text.startsWith('2011-12-30') && zone === 'Pacific/Apia') return;
        expect(shown).toBe(text.replace('T', ' '));
      }),
    );
  });
});

describe('formats', () => {
  it.each([
    ['M/D', 'year, month and day'],
    ['M/D/YYYY/YY', 'year, month and day'],
    ['M/D/YYYY mm', 'without the hour'],
    ['M/D/YYYY h:mm', 'h and A'],
    ['M/D/YYYY H h A', 'twice'],
    ['M/D/YYYY HH HH', 'twice'],
    ['dd/MM/yyyy', '"d" is no token'],
  ])('refuses %s', (format, message) => {
    expect(dateReader(format)).toContain(message);
  });

  it('tries several in turn and gives the most telling reason', () => {
    const read = dayReader(firstFitting([reader('YYYY-MM-DD'), reader('M/D/YYYY')]), null);
    expect(read('2013-01-02')).toBe('2013-01-02');
    expect(read('1/2/2013')).toBe('2013-01-02');
    expect(read('2/30/2013')).toMatchObject({ code: 'no_such_date' });
    expect(read('soon')).toMatchObject({
      code: 'not_a_date',
      reason: expect.stringContaining('YYYY-MM-DD') as unknown,
    });
  });
});

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
