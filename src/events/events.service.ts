import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { EventsBehind, UnknownEvent } from './events.errors';
import { EventsRepository } from './events.repository';
import type { Event, EventMark, EventPlace, EventsPage, EventsRequest, NewEvent } from './events.types';

type Owner = Pick<OrganisationScope, 'organisationId'>;

/** Number of events that one transaction numbers; takes a fraction of a second. */
const AT_ONCE = 5_000;

/**
 * Largest number of transactions that one request for a page spends on numbering. Later requests continue.
 */
const ROUNDS = 20;

/**
 * Largest number of transactions when all events must be numbered; takes about as long as a client waits for
 * a response.
 */
const MOST_ROUNDS = 100;

/** The event feed: events in a sequence without gaps. */
@Injectable()
export class EventsService {
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly events: EventsRepository,
    private readonly transactions: Transactions,
  ) {}

  /** Adds events in the current transaction. The first reader numbers them. */
  async append({ organisationId }: Owner, events: readonly NewEvent[]): Promise<void> {
    await this.events.append(organisationId, events);
    await this.transactions.afterCommit(() => {
      this.listeners.forEach((listener) => {
        listener();
      });
      return Promise.resolve();
    });
  }

  /** Calls `listener` after this node has committed events. */
  onAppended(listener: () => void): void {
    this.listeners.push(listener);
  }

  /**
   * Events after a place in the sequence, oldest first. A client that continues after the last event it has
   * received misses none.
   *
   * @throws UnknownEvent when `after` is an id that no event has
   */
  async list(scope: Owner, request: EventsRequest): Promise<EventsPage> {
    const after = await this.placeOf(scope, request.after);
    const find = (): Promise<Event[]> =>
      this.events.findAfter(scope.organisationId, { ...request, after, limit: request.limit + 1 });
    let found = await find();
    let isAll = false;
    for (let round = 0; found.length <= request.limit && !isAll && round < ROUNDS; round += 1) {
      const fresh = await this.numberSome(scope);
      if (fresh > 0) found = await find();
      isAll = fresh < AT_ONCE;
    }
    return toPage(found, { ...request, after, isAll });
  }

  /** A page of the events of one customer and its objects, latest first. */
  async ofCustomer(scope: Owner, customerId: string, page: PageRequest): Promise<Page<Event>> {
    await this.numberSome(scope);
    return this.events.findOfCustomer(scope.organisationId, customerId, page);
  }

  /** Resolves a place to its sequence. @throws UnknownEvent, EventsBehind */
  async placeOf(scope: Owner, place: EventPlace): Promise<number> {
    if (typeof place === 'number') return place;
    let found = await this.events.findPlace(scope.organisationId, place);
    if (found?.sequence === null) {
      await this.numberAll(scope);
      found = await this.events.findPlace(scope.organisationId, place);
    }
    if (!found || found.sequence === null) throw new UnknownEvent();
    return found.sequence;
  }

  /**
   * The sequence right before the first event whose change began at `moment` or later; the last sequence when
   * there is none.
   *
   * @throws EventsBehind
   */
  async placeBefore(scope: Owner, moment: string): Promise<number> {
    const end = await this.last(scope);
    const first = await this.events.findFirstSequenceSince(scope.organisationId, moment);
    return first === null ? end : first - 1;
  }

  /**
   * The sequence of the last event; 0 when there is none. Inside a transaction it holds the numbering lock
   * until the end, so call {@link numberAll} before to keep the transaction short.
   *
   * @throws EventsBehind
   */
  async last(scope: Owner): Promise<number> {
    await this.numberAll(scope);
    return this.events.findLastSequence(scope.organisationId);
  }

  /**
   * Numbers every event, in several short transactions when called outside a transaction.
   *
   * @throws EventsBehind when that takes too long; events numbered until then keep their numbers
   */
  async numberAll(scope: Owner): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      if ((await this.numberSome(scope)) < AT_ONCE) return;
    }
    throw new EventsBehind();
  }

  /** Counts the events of some types (null: all) after one sequence and through another, up to `most`. */
  countBetween(
    { organisationId }: Owner,
    span: { readonly after: number; readonly through: number },
    types: readonly string[] | null,
    most: number,
  ): Promise<number> {
    return this.events.countBetween(organisationId, span, types, most);
  }

  /** The next events after a sequence, without their content. */
  async marksAfter(scope: Owner, after: number, limit: number): Promise<EventMark[]> {
    const found = await this.events.findMarks(scope.organisationId, after, limit);
    if (found.length === limit || (await this.numberSome(scope)) === 0) return found;
    return this.events.findMarks(scope.organisationId, after, limit);
  }

  /** Numbered events by id, in any order. */
  getMany(scope: Owner, ids: readonly string[]): Promise<Event[]> {
    return this.events.findMany(scope.organisationId, ids);
  }

  /**
   * Gives the next sequences to events that have none, in the order of insertion. It sees only committed
   * events, and one node numbers at a time. An event committed later gets a later sequence, so readers never
   * miss it. Changes of one object keep their order, because each waits for the commit of the one before.
   *
   * @returns number of events numbered; fewer than {@link AT_ONCE} means that all are numbered
   */
  private async numberSome({ organisationId }: Owner): Promise<number> {
    if (!(await this.events.hasUnnumbered(organisationId))) return 0;
    return this.transactions.run(async () => {
      await this.events.lock(organisationId);
      return this.events.number(organisationId, AT_ONCE);
    });
  }
}

/**
 * @param found one more than `limit`, if there are more; `isAll`: every event is numbered, so there are no
 *   others now
 */
function toPage(
  found: readonly Event[],
  { limit, after, isAll }: { limit: number; after: number; isAll: boolean },
): EventsPage {
  const results = found.slice(0, limit);
  const isLast = isAll && found.length <= limit;
  return { results, next: isLast ? null : String(results.at(-1)?.sequence ?? after) };
}
