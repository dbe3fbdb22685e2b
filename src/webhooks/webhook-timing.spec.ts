import { DEFAULT_WEBHOOK_TIMING as TIMING, retryIn } from './webhook-timing';

describe('a delivery that fails', () => {
  it('is tried again after ever longer waits, and then no more', () => {
    const waits = Array.from({ length: 10 }, (_, index) => retryIn(index + 1, TIMING, 0));
    expect(waits).toEqual([5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400, null]);
  });

  it('waits a bit longer by chance', () => {
    expect(retryIn(2, TIMING, 1)).toBe(360);
  });

  it('is not taken over by another node while it is under way', () => {
    expect(TIMING.lease).toBeGreaterThan(TIMING.timeout + 5);
  });
});
