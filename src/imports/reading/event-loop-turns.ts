import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Longest time in milliseconds without yielding to the event loop, so that requests, health checks and other
 * jobs proceed.
 */
const LONGEST = 20;

/** Splits long work by time, not by rows: a row takes from a microsecond to many milliseconds. */
export class EventLoopTurns {
  private began = performance.now();

  get isOver(): boolean {
    return performance.now() - this.began > LONGEST;
  }

  /** Yields to the event loop. */
  async next(): Promise<void> {
    await nextTurn();
    this.began = performance.now();
  }
}
