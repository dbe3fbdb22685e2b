/** Places and sizes in a drawing; only their proportions matter. */
export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A bar chart as `<svg>` draws it: stretched to the available space, so it holds no text. */
export interface BarChart {
  /** Width and height of the drawing. */
  readonly width: number;
  readonly height: number;
  /** How far down zero is. */
  readonly baseline: number;
  /** One per value, in their order; a bar of nothing has no height. */
  readonly bars: readonly Bar[];
}

const SLOT = 10;
const GAP = 2;
const HEIGHT = 100;
/** What is used at all shows, however little beside the most. */
const LEAST = 1;

/**
 * Bars for values one beside the other, the largest as high as the chart; values below zero hang down.
 *
 * @param slots places for bars, at least as many as there are values: the rest stays free for what is yet to come
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

/** Two places: finer than a screen. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
