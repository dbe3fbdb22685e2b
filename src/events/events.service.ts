import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { EventsBehind, UnknownEvent } from './events.errors';
import { EventsRepository } from './events.repository';
import type { Event, EventMark, EventPlace, EventsPage, EventsRequest, NewEvent } from './events.types';

type Owner = Pick<OrganisationScope, 'organisationId'>;

/** Events that one transaction numbers: a fraction of a second's work. */
const AT_ONCE = 5_000;

/** So many times at most one request numbers for a page; who reads on goes on with it. */
const ROUNDS = 20;

/** So many times at most where all has to be numbered: not much longer than a client waits for its answer. */
const MOST_ROUNDS = 100;

/** What happened, in an order without gaps. */
@Injectable()
export class EventsService {
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly events: EventsRepository,
    private readonly transactions: Transactions,
  ) {}

  /** Adds events in the transaction under way. They are numbered by whoever reads them first. */
  async append({ organisationId }: Owner, events: readonly NewEvent[]): Promise<void> {
    await this.events.append(organisationId, events);
    await this.transactions.afterCommit(() => {
      this.listeners.forEach((listener) => {
        listener();
      });
      return Promise.resolve();
    });
  }

  /** Calls `listener` when this node has committed events. */
  onAppended(listener: () => void): void {
    this.listeners.push(listener);
  }

  /**
   * Events after a place, oldest first. Whoever goes on from the last one that they have seen misses none.
   *
   * @throws UnknownEvent when `after` is the id of none
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

  /** A page of what happened to one customer and what is its, the latest first. In: a customer's id. */
  async ofCustomer(scope: Owner, customerId: string, page: PageRequest): Promise<Page<Event>> {
    await this.numberSome(scope);
    return this.events.findOfCustomer(scope.organisationId, customerId, page);
  }

  /** The sequence of a place in the order. @throws UnknownEvent, EventsBehind */
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
   * The place right before the first event whose change began at `moment` or later: the end, if there is none.
   *
   * @throws EventsBehind
   */
  async placeBefore(scope: Owner, moment: string): Promise<number> {
    const end = await this.last(scope);
    const first = await this.events.findFirstSequenceSince(scope.organisationId, moment);
    return first === null ? end : first - 1;
  }

  /**
   * The place of the last event until now; 0 before the first. In a transaction, nobody numbers until it ends: then
   * {@link numberAll} comes before it, so that it is short.
   *
   * @throws EventsBehind
   */
  async last(scope: Owner): Promise<number> {
    await this.numberAll(scope);
    return this.events.findLastSequence(scope.organisationId);
  }

  /**
   * Gives every event its number, in as many short transactions as that takes when none is under way.
   *
   * @throws EventsBehind when that takes too long; what is numbered by then stays so
   */
  async numberAll(scope: Owner): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      if ((await this.numberSome(scope)) < AT_ONCE) return;
    }
    throw new EventsBehind();
  }

  /** How many events of some types (null: of all) there are after a place, up to another; counted no further than `most`. */
  countBetween(
    { organisationId }: Owner,
    span: { readonly after: number; readonly through: number },
    types: readonly string[] | null,
    most: number,
  ): Promise<number> {
    return this.events.countBetween(organisationId, span, types, most);
  }

  /** The next events after a place, without what they hold. */
  async marksAfter(scope: Owner, after: number, limit: number): Promise<EventMark[]> {
    const found = await this.events.findMarks(scope.organisationId, after, limit);
    if (found.length === limit || (await this.numberSome(scope)) === 0) return found;
    return this.events.findMarks(scope.organisationId, after, limit);
  }

  /** Numbered events by their ids, in no order. */
  getMany(scope: Owner, ids: readonly string[]): Promise<Event[]> {
    return this.events.findMany(scope.organisationId, ids);
  }

  /**
   * Gives the next numbers to events that have none, in the order of insertion. Only what is committed is seen, and
   * one node at a time numbers: what is committed later is numbered later, so that no reader has gone past it; and
   * changes of one object, which wait for each other's commit, keep their order.
   *
   * @returns how many; fewer than {@link AT_ONCE}: there were no more
   */
  private async numberSome({ organisationId }: Owner): Promise<number> {
    if (!(await this.events.hasUnnumbered(organisationId))) return 0;
    return this.transactions.run(async () => {
      await this.events.lock(organisationId);
      return this.events.number(organisationId, AT_ONCE);
    });
  }
}

/** @param found one more than asked for, if there are; `isAll`: there are no others for now */
function toPage(
  found: readonly Event[],
  { limit, after, isAll }: { limit: number; after: number; isAll: boolean },
): EventsPage {
  const results = found.slice(0, limit);
  const isLast = isAll && found.length <= limit;
  return { results, next: isLast ? null : String(results.at(-1)?.sequence ?? after) };
}
