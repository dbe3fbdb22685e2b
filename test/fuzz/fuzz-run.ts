import fc from 'fast-check';
import type { ApiDocument } from './api-document';
import { AnswerRules } from './answer-rules';
import type { KeyResolver } from './body-tree';
import { FuzzCounts } from './fuzz-counts';
import { requestsTo, type FuzzRequest } from './requests';
import { curlOf, Sender, wireOf, type Answered, type Wire } from './sending';
import type { TwoOrganisations } from './two-organisations';

export interface FuzzExtent {
  /** The same requests in every run, but for the ids in them. */
  readonly seed: number;
  readonly requests: number;
  /** The run stops here, with requests left or not. */
  readonly minutes: number;
}

/** How often a failing request is made smaller, at most: each try is sent. */
const SHRINKS = 400;
const REQUESTS_BETWEEN_SHOWINGS = 25;
const ENOUGH_FINDINGS = 25;

/** A request and what came of it; null when no answer came. */
interface Seen {
  readonly wire: Wire;
  readonly answer: Answered | null;
}

/** A kind of fault, by the smallest request that showed it. */
class Finding extends Error {
  constructor(
    readonly kind: string,
    operation: string,
    { wire, answer }: Seen,
  ) {
    const shown =
      answer === null ? '' : `\n  → ${String(answer.status)} ${answer.body.toString().slice(0, 600)}`;
    super(`${operation}: ${kind}\n  ${curlOf(wire)}${shown}`);
  }
}

/** Sends random requests for A, each that names things again with B's, and holds every answer against the rules. */
export class FuzzRun {
  readonly counts: FuzzCounts;
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
    this.counts = new FuzzCounts(api, extent.seed);
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
      this.counts.requests < requests && this.findings.length < ENOUGH_FINDINGS;
      round += 1
    ) {
      const left = deadline - Date.now();
      if (left <= 0) break;
      this.shrinksLeft = null;
      const { failed, errorInstance } = await fc.check(property, {
        seed: seed + round,
        numRuns: requests - this.counts.requests,
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
    if (this.shrinksLeft === null) this.counts.requests += 1;
    else if (this.shrinksLeft-- <= 0) return;
    if (this.counts.requests % REQUESTS_BETWEEN_SHOWINGS === 0) await this.world.showAll();
    const { own, others } = this.world;
    const asked = new Set<string>();
    const answer = await this.sendAs(request, (key) => {
      const found = own.resolve(key);
      asked.add(found);
      return found;
    });
    if (answer !== null) await this.learn(request, answer, asked);
    if (asked.size > 0) await this.sendAs(request, (key) => others.resolve(key));
  }

  private async sendAs(request: FuzzRequest, resolve: KeyResolver): Promise<Answered | null> {
    const wire = wireOf(request, this.world.credentials, resolve);
    const operation = this.rules.operationOf(wire);
    const name = operation?.name ?? 'no operation';
    const answer = await this.sender.send(wire).catch((error: unknown) => {
      this.report([String(error)], name, { wire, answer: null });
      return null;
    });
    if (answer === null) return null;
    this.counts.count(operation, answer.status);
    const leaks = this.leaksIn(answer, wire) ? ["holds another organisation's data"] : [];
    const faults = [...this.rules.faultsOf(operation, request.credential, answer), ...leaks];
    this.report(faults, name, { wire, answer });
    return answer;
  }

  /** Whether an answer holds more of the other organisation than the request itself. */
  private leaksIn({ body, headers }: Answered, { target, body: given }: Wire): boolean {
    const sent = `${target}${given?.toString() ?? ''}`;
    return this.world.leaksIn(`${body.toString()}${JSON.stringify(headers)}`, sent).length > 0;
  }

  /** @throws Finding for the first fault that is none of those known. */
  private report(faults: readonly string[], operation: string, seen: Seen): void {
    const fault = faults.find((kind) => this.findings.every((finding) => finding.kind !== kind));
    if (fault === undefined) return;
    this.shrinksLeft ??= SHRINKS;
    throw new Finding(fault, operation, seen);
  }

  private async learn(
    { operation, credential }: FuzzRequest,
    answer: Answered,
    asked: ReadonlySet<string>,
  ): Promise<void> {
    const { own, credentials } = this.world;
    if (isJson(answer) && answer.status < 300 && credential !== 'strangers_key')
      own.learn(operation, JSON.parse(answer.body.toString()));
    if (answer.status === 404 || isOfNothing(answer, asked)) for (const key of asked) own.forget(key);
    if (answer.status === 401) await credentials.renew(credential);
  }
}

function isJson({ headers }: Answered): boolean {
  return (headers['content-type'] ?? '').startsWith('application/json');
}

/** True for a body whose only reference leads nowhere. */
function isOfNothing({ status, body }: Answered, { size }: ReadonlySet<string>): boolean {
  return status === 422 && size === 1 && body.includes('"not_found"');
}
