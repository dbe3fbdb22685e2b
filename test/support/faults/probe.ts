import { setImmediate as breathe } from 'node:timers/promises';

/** Asks the same thing over and over, and keeps count of the answers. */
export class Probe<Answer> {
  private readonly counts = new Map<Answer, number>();
  private asking = true;
  private readonly done: Promise<void>;

  constructor(private readonly ask: () => Promise<Answer>) {
    this.done = this.run();
  }

  /** How often the answers have come so far. */
  get answers(): ReadonlyMap<Answer, number> {
    return this.counts;
  }

  get total(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  async stop(): Promise<ReadonlyMap<Answer, number>> {
    this.asking = false;
    await this.done;
    return this.counts;
  }

  private async run(): Promise<void> {
    while (this.asking) {
      const answer = await this.ask();
      this.counts.set(answer, (this.counts.get(answer) ?? 0) + 1);
      await breathe();
    }
  }
}
