import type { ApiDocument, Operation } from './api-document';

/** How often each operation has answered with each status. */
export class FuzzCounts {
  /** Requests that were thought of; those with another organisation's ids and those that make one smaller come on top. */
  requests = 0;
  private readonly counts = new Map<string, Map<number, number>>();
  private readonly began = Date.now();
  private undeclared = 0;

  constructor(
    private readonly api: ApiDocument,
    private readonly seed: number,
  ) {}

  count(operation: Operation | null, status: number): void {
    const name = operation?.name ?? '(no operation)';
    const statuses = this.counts.get(name) ?? new Map<number, number>();
    this.counts.set(name, statuses.set(status, (statuses.get(status) ?? 0) + 1));
    if (operation !== null && this.api.answerOf(operation, status) === null) this.undeclared += 1;
  }

  /** Operations that have never done what they are for. */
  private neverSucceeded(): string[] {
    const succeeded = (name: string): boolean =>
      [...(this.counts.get(name)?.keys() ?? [])].some((status) => status < 300);
    return this.api.operations.map(({ name }) => name).filter((name) => !succeeded(name));
  }

  /** `GET /v1/customers  200: 31  400: 4`, a line each. */
  table(): string {
    const lines = [...this.counts]
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([name, statuses]) => {
        const cells = [...statuses].sort(([one], [other]) => one - other);
        return `${name.padEnd(62)}${cells.map(([status, count]) => `${String(status)}: ${String(count)}`.padEnd(11)).join('')}`;
      });
    return lines.join('\n');
  }

  /** Seed, requests, run time and what was not declared. */
  summary(): string {
    const sent = [...this.counts.values()].flatMap((statuses) => [...statuses.values()]);
    const total = sent.reduce((sum, count) => sum + count, 0);
    const seconds = ((Date.now() - this.began) / 1_000).toFixed(0);
    const never = this.neverSucceeded();
    return `seed ${String(this.seed)}, ${String(this.requests)} requests, ${String(total)} sent, ${seconds} s, undeclared: ${String(this.undeclared)}, never succeeded: ${never.join(', ') || 'none'}`;
  }
}
