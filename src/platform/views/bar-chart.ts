/** Position and size of a bar, in units of the drawing. */
export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A bar chart for `<svg>`. It is stretched to the available space, so it contains no text. */
export interface BarChart {
  /** Width and height of the drawing. */
  readonly width: number;
  readonly height: number;
  /** Distance of zero from the top. */
  readonly baseline: number;
  /** One per value, in their order; the bar of zero has no height. */
  readonly bars: readonly Bar[];
}

const SLOT = 10;
const GAP = 2;
const HEIGHT = 100;
/** Minimum height of a bar that is not zero, so that it is visible. */
const LEAST = 1;

/**
 * Bars side by side, the largest as high as the chart. Bars of negative values extend below zero.
 *
 * @param slots number of places for bars, at least the number of values; the others stay empty, for future values
 */
export function barChart(values: readonly number[], slots = values.length): BarChart {
  const most = Math.max(0, ...values);
  const span = most - Math.min(0, ...values);
  const lengthOf = (value: number): number => rounded((Math.abs(value) / span) * HEIGHT);
  const baseline = span === 0 ? HEIGHT : lengthOf(most);
  const bars = values.map((value, index) => {
    const height = value === 0 ? 0 : Math.max(LEAST, lengthOf(value));
    const y = value > 0 ? Math.max(0, rounded(baseline - height)) : baseline;
    return { x: index * SLOT + GAP / 2, y, width: SLOT - GAP, height };
  });
  return { width: Math.max(slots, values.length, 1) * SLOT, height: HEIGHT, baseline, bars };
}

/** Rounds to two decimal places, which is finer than a pixel. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
