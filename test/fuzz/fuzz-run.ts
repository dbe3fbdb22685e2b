import fc from 'fast-check';
import type { ApiDocument } from './api-document';
import { AnswerRules } from './answer-rules';
import type { KeyResolver } from './body-tree';
import { FuzzTally } from './fuzz-tally';
import { requestsTo, type FuzzRequest } from './requests';
import { curlOf, Sender, wireOf, type Answered, type Wire } from './sending';
import type { TwoOrganisations } from './two-organisations';

export interface FuzzExtent {
  /** The same requests in every run, but for the ids in them. */
  readonly seed: number;
  readonly requests: number;
  /** The run stops here, whatever is left. */
  readonly minutes: number;
}

/** How often a failing request is made smaller, at most: each try is sent. */
const SHRINKS = 400;
const ENOUGH_FINDINGS = 25;

/** A kind of fault, by the smallest request that showed it. */
class Finding extends Error {
  constructor(
    readonly kind: string,
    operation: string,
    { wire, answer }: { readonly wire: Wire; readonly answer: Answered | null },
  ) {
    const shown =
      answer === null ? '' : `\n  → ${String(answer.status)} ${answer.body.toString().slice(0, 600)}`;
    super(`${operation}: ${kind}\n  ${curlOf(wire)}${shown}`);
  }
}

/** Sends random requests for A, each that names things again with B's, and holds every answer against the rules. */
export class FuzzRun {
  readonly tally: FuzzTally;
  readonly findings: Finding[] = [];
  /** Tables in which rows of the other organisation are not what they were. */
  changed: readonly string[] = [];
  private readonly rules: AnswerRules;
  private readonly sender: Sender;
  /** Tries that are left to make the request at hand smaller; null while nothing is wrong. */
  private shrinksLeft: number | null = null;

  constructor(
    private readonly api: ApiDocument,
    private readonly world: TwoOrganisations,
    private readonly extent: FuzzExtent,
  ) {
    this.rules = new AnswerRules(api);
    this.sender = new Sender(world.app.url);
    this.tally = new FuzzTally(api, extent.seed);
  }

  /** Goes on after a finding: the same fault is not told twice. */
  async run(): Promise<void> {
    const { seed, requests, minutes } = this.extent;
    const deadline = Date.now() + minutes * 60_000;
    const before = await this.world.digest();
    const requestsOfAll = requestsTo(this.api);
    const property = fc.asyncProperty(requestsOfAll, (request) => this.attempt(request));
    for (
      let round = 0;
      this.tally.requests < requests && this.findings.length < ENOUGH_FINDINGS;
      round += 1
    ) {
      const left = deadline - Date.now();
      if (left <= 0) break;
      this.shrinksLeft = null;
      const { failed, errorInstance } = await fc.check(property, {
        seed: seed + round,
        numRuns: requests - this.tally.requests,
        interruptAfterTimeLimit: left,
      });
      if (!failed) continue;
      if (!(errorInstance instanceof Finding)) throw errorInstance;
      this.findings.push(errorInstance);
    }
    this.sender.close();
    const after = await this.world.digest();
    this.changed = Object.keys(after).filter((table) => after[table] !== before[table]);
  }

  private async attempt(request: FuzzRequest): Promise<void> {
    if (this.shrinksLeft === null) this.tally.requests += 1;
    else if (this.shrinksLeft-- <= 0) return;
    const { own, others } = this.world;
    const asked = new Set<string>();
    const answer = await this.sendAs(request, (key) => {
      const found = own.resolve(key);
      asked.add(found);
      return found;
    });
    await this.learn(request, answer, asked);
    if (asked.size > 0) await this.sendAs(request, (key) => others.resolve(key));
  }

  private async sendAs(request: FuzzRequest, resolve: KeyResolver): Promise<Answered> {
    const { world } = this;
    const wire = wireOf(request, world.credentials, resolve);
    const answer = await this.sender
      .send(wire)
      .catch((error: unknown) => this.fail(wire, null, [String(error)]));
    this.tally.count(wire, answer.status);
    const sent = `${decodeURIComponent(wire.target.replace(/%(?![0-9a-f]{2})/gi, '%25').replace(/%[89a-f]./gi, ''))}${wire.body?.toString() ?? ''}`;
    const seen = `${answer.body.toString()}${JSON.stringify(answer.headers)}`;
    const leaks = world.leaksIn(seen, sent).map(() => "holds another organisation's data");
    this.fail(wire, answer, [...this.rules.faultsOf(request, wire, answer), ...leaks]);
    return answer;
  }

  private fail(wire: Wire, answer: Answered, faults: readonly string[]): void;
  private fail(wire: Wire, answer: null, faults: readonly string[]): never;
  private fail(wire: Wire, answer: Answered | null, faults: readonly string[]): void {
    const operation = this.api.operationAt(wire.method, wire.target)?.name ?? 'no operation';
    const fault = faults.find((kind) => this.findings.every((finding) => finding.kind !== kind));
    if (fault !== undefined) {
      this.shrinksLeft ??= SHRINKS;
      throw new Finding(fault, operation, { wire, answer });
    }
    if (answer === null) throw new Error(`${operation}: no answer again`);
  }

  private async learn(
    { operation, credential }: FuzzRequest,
    answer: Answered,
    asked: ReadonlySet<string>,
  ): Promise<void> {
    const { own, credentials } = this.world;
    if (isJson(answer) && answer.status < 300 && credential !== 'strangers_key')
      own.learn(operation, JSON.parse(answer.body.toString()));
    if (answer.status === 404) for (const key of asked) own.forget(key);
    if (answer.status === 401) await credentials.renew(credential);
  }
}

function isJson({ headers }: Answered): boolean {
  return (headers['content-type'] ?? '').startsWith('application/json');
}
