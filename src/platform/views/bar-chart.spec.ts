import fc from 'fast-check';
import { barChart } from './bar-chart';

it('draws the largest value over the whole height, and others in proportion', () => {
  expect(barChart([5, 10, 0])).toEqual({
    width: 30,
    height: 100,
    baseline: 100,
    bars: [
      { x: 1, y: 50, width: 8, height: 50 },
      { x: 11, y: 0, width: 8, height: 100 },
      { x: 21, y: 100, width: 8, height: 0 },
    ],
  });
});

it('leaves room for what is yet to come', () => {
  expect(barChart([1], 30)).toMatchObject({ width: 300, bars: [{ x: 1, width: 8 }] });
});

it('hangs values below zero under the line', () => {
  const { baseline, bars } = barChart([30, -10]);
  expect(baseline).toBe(75);
  expect(bars.map(({ y, height }) => [y, height])).toEqual([
    [0, 75],
    [75, 25],
  ]);
});

it('shows what is hardly anything', () => {
  expect(barChart([1_000_000, 1]).bars[1]).toMatchObject({ y: 99, height: 1 });
});

it.each([[[]], [[0, 0]]])('draws a line alone for %j', (values: number[]) => {
  const { baseline, bars } = barChart(values);
  expect(baseline).toBe(100);
  expect(bars.every(({ height }) => height === 0)).toBe(true);
});

it('stays within the drawing, but for a bar that is made to show', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, min: -1e15, max: 1e15 }), { minLength: 1 }), (values) => {
      const { width, height, bars } = barChart(values);
      for (const bar of bars) {
        expect(bar.x + bar.width).toBeLessThanOrEqual(width);
        expect(bar.y).toBeGreaterThanOrEqual(0);
        expect(bar.y + bar.height).toBeLessThanOrEqual(height + 1.01);
      }
    }),
  );
});
