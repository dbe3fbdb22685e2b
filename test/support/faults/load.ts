import autocannon, { type Instance, type Request, type Result } from 'autocannon';

const TIMEOUT_SECONDS = 30;
const LONGEST_SECONDS = 120;

/** A request that did not succeed: what came instead of 2xx, and when. */
interface Failure {
  readonly at: number;
  readonly what: string;
}

/** What became of all requests. Moments are milliseconds after the load began. */
export class LoadReport {
  constructor(
    readonly failures: readonly Failure[],
    private readonly marks: readonly Failure[],
    /** Milliseconds of every request that was answered. */
    private readonly durations: readonly number[],
  ) {}

  /** The duration that so many of a hundred requests stay below. */
  percentile(percent: number): number {
    const sorted = [...this.durations].sort((one, other) => one - other);
    return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? 0;
  }

  /** Failures from `grace` milliseconds after the fault on. */
  failuresAfter(fault: string, grace: number): readonly Failure[] {
    const from = (this.marks.find(({ what }) => what === fault)?.at ?? 0) + grace;
    return this.failures.filter(({ at }) => at >= from);
  }

  /** Counts, with the moments at which requests failed. */
  toString(): string {
    const failed = new Map<string, number>();
    for (const failure of this.failures) {
      const line = `  ${failure.what} ${this.moment(failure.at)}`;
      failed.set(line, (failed.get(line) ?? 0) + 1);
    }
    const times = [50, 99, 100].map((percent) => Math.round(this.percentile(percent)).toString());
    return [
      `${String(this.durations.length)} answers, ${String(this.failures.length)} failed; ms at 50/99/100 %: ${times.join('/')}`,
      ...this.marks.map(({ at, what }) => `  (${what} at ${String(Math.round(at))} ms)`),
      ...[...failed].map(([line, count]) => `${line}: ${String(count)}`),
      '',
    ].join('\n');
  }

  /** To a tenth of a second, after the last thing that was done. */
  private moment(at: number): string {
    const before = this.marks.filter((mark) => mark.at <= at).at(-1) ?? { at: 0, what: 'the start' };
    return `${((at - before.at) / 1000).toFixed(1)} s after ${before.what}`;
  }
}

/** Requests without a pause from a few connections, until it is stopped. Each failure is noted with its moment. */
export class Load {
  private readonly began = performance.now();
  private readonly failures: Failure[] = [];
  private readonly marks: Failure[] = [];
  private readonly durations: number[] = [];
  private readonly running: Instance;
  private readonly done: Promise<Result>;

  /** @param requests what each connection asks for, in turn, over and over */
  constructor(url: string, requests: readonly Request[], connections = 8) {
    const options = { url, connections, requests: [...requests] };
    this.running = autocannon(
      { ...options, duration: LONGEST_SECONDS, timeout: TIMEOUT_SECONDS },
      () => undefined,
    );
    this.done = new Promise((resolve, reject) => {
      this.running.once('done', resolve).once('error', reject);
    });
    this.running.on('response', (_client, status, _bytes, duration) => {
      this.durations.push(duration);
      if (status < 200 || status > 299) this.fail(`status ${String(status)}`);
    });
    this.running.on('reqError', (error: Error) => {
      this.fail(error.message);
    });
  }

  /** Requests that have been answered so far. */
  get answered(): number {
    return this.durations.length;
  }

  /** Notes what is done to the servers now: failures are told by it. */
  mark(what: string): void {
    this.marks.push({ at: this.now(), what });
  }

  /** Ends the load; ending an ended one changes nothing. */
  async end(): Promise<void> {
    this.running.stop();
    await this.done;
  }

  /** Ends the load, prints what became of it under `title`, and gives it. */
  async stop(title: string): Promise<LoadReport> {
    await this.end();
    const report = new LoadReport(this.failures, this.marks, this.durations);
    process.stdout.write(`${title}: ${report.toString()}`);
    return report;
  }

  private fail(what: string): void {
    this.failures.push({ at: this.now(), what });
  }

  private now(): number {
    return performance.now() - this.began;
  }
}
