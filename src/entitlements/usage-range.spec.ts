import { BadUsageRange } from './entitlements.errors';
import { assertUsageRange } from './usage-range';

describe('assertUsageRange', () => {
  it.each([
    ['2026-10-01', '2026-10-02'],
    ['2028-01-01', '2029-01-01'],
  ])('takes %s to %s', (start, end) => {
    expect(() => {
      assertUsageRange({ start, end });
    }).not.toThrow();
  });

  it.each([
    ['2026-02-30', '2026-10-02', 'start', 'not_day'],
    ['2026-10-01', 'tomorrow', 'end', 'not_day'],
    ['2026-10-01', '2026-10-01', 'end', 'before_start'],
    ['2026-10-02', '2026-10-01', 'end', 'before_start'],
    ['2026-01-01', '2027-01-03', 'end', 'too_long'],
  ])('refuses %s to %s', (start, end, field, code) => {
    let thrown: unknown;
    try {
      assertUsageRange({ start, end });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(BadUsageRange);
    expect((thrown as BadUsageRange).errors).toEqual([expect.objectContaining({ field, code })]);
  });
});
