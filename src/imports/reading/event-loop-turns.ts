import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds after which others get their turn on this node: requests, health checks, other jobs. */
const LONGEST = 20;

/** Divides long work into turns, by time: a row costs from a microsecond to many milliseconds. */
export class EventLoopTurns {
  private began = performance.now();

  get isOver(): boolean {
    return performance.now() - this.began > LONGEST;
  }

  /** Waits until others have had their turn. */
  async next(): Promise<void> {
    await nextTurn();
    this.began = performance.now();
  }
}
