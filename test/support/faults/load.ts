import autocannon, { type Instance, type Options, type Request } from 'autocannon';

const TIMEOUT_SECONDS = 30;
const LONGEST_SECONDS = 120;

/** A request that did not succeed: what came instead of 2xx, and when. */
interface Failure {
  readonly at: number;
  readonly what: string;
}

/** A request that was answered: when, and after how many milliseconds. */
interface Answer {
  readonly at: number;
  readonly took: number;
}

/** What became of all requests. Moments are milliseconds after the load began. */
export class LoadReport {
  constructor(
    readonly failures: readonly Failure[],
    private readonly marks: readonly Failure[],
    private readonly answers: readonly Answer[],
  ) {}

  /** The duration that so many of a hundred requests stay below. */
  percentile(percent: number): number {
    const sorted = this.answers.map(({ took }) => took).sort((one, other) => one - other);
    return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? 0;
  }

  /** What was answered from one thing that was done to the next. */
  between(from: string, to: string): LoadReport {
    const [begin, end] = [this.momentOf(from), this.momentOf(to)];
    const within = ({ at }: { at: number }): boolean => at >= begin && at < end;
    return new LoadReport(
      this.failures.filter(within),
      this.marks.filter(within),
      this.answers.filter(within),
    );
  }

  /** Failures from `grace` milliseconds after the fault on. */
  failuresAfter(fault: string, grace: number): readonly Failure[] {
    const from = this.momentOf(fault) + grace;
    return this.failures.filter(({ at }) => at >= from);
  }

  /** Counts, with the moments at which requests failed. */
  toString(): string {
    const times = [50, 99, 100].map((percent) => Math.round(this.percentile(percent)).toString());
    const counts = `${String(this.answers.length)} answers, ${String(this.failures.length)} failed`;
    const periods = [{ at: 0, what: 'the start' }, ...this.marks];
    return [
      `${counts}; ms to answer at 50/99/100 %: ${times.join('/')}`,
      ...periods.map(
        ({ at, what }, index) => `  ${what}, ${inSeconds(at)} s${this.told(at, periods[index + 1]?.at)}`,
      ),
      '',
    ].join('\n');
  }

  private momentOf(what: string): number {
    return this.marks.find((mark) => mark.what === what)?.at ?? 0;
  }

  /** The failures from one moment to another, in tenths of a second after the first. */
  private told(from: number, to = Number.POSITIVE_INFINITY): string {
    const counts = new Map<string, number>();
    for (const { at, what } of this.failures.filter((failure) => failure.at >= from && failure.at < to)) {
      const key = `${what} +${inSeconds(at - from)} s`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return [...counts].map(([key, count]) => `; ${key}: ${String(count)}`).join('');
  }
}

function inSeconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}

/** Requests without a pause from a few connections, until it is stopped. Each failure is noted with its moment. */
export class Load {
  private readonly began = performance.now();
  private readonly failures: Failure[] = [];
  private readonly marks: Failure[] = [];
  private readonly answers: Answer[] = [];
  private readonly running: Instance;
  private readonly done: Promise<void>;

  /** @param requests what each connection asks for, in turn, over and over */
  constructor(url: string, requests: readonly Request[], connections = 8) {
    const options: Options = {
      ...{ url, connections, requests: [...requests] },
      ...{ duration: LONGEST_SECONDS, timeout: TIMEOUT_SECONDS },
    };
    // What it gives is a promise as well, unless it is told whom to call in the end.
    let end: (error: Error | null) => void = () => undefined;
    this.done = new Promise((resolve, reject) => {
      end = (error) => {
        if (error) reject(error);
        else resolve();
      };
    });
    this.running = autocannon(options, end);
    this.running.on('response', (_client, status, _bytes, duration) => {
      this.answers.push({ at: this.now(), took: duration });
      if (status < 200 || status > 299) this.fail(`status ${String(status)}`);
    });
    this.running.on('reqError', (error: Error) => {
      this.fail(error.message);
    });
  }

  /** Requests that have been answered so far. */
  get answered(): number {
    return this.answers.length;
  }

  /** Requests that have failed so far. */
  get failed(): number {
    return this.failures.length;
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
    const report = new LoadReport(this.failures, this.marks, this.answers);
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
