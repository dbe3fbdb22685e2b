import { Injectable } from '@nestjs/common';
import { KeysetList } from '../platform/database/keyset-list';
import { statement, Statements } from '../platform/database/statements';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { HISTORY_LIST, type Event, type EventFilters, type EventMark, type NewEvent } from './events.types';

/** Positions are assigned in the order of the list. */
const append = statement(`
  insert into events (organisation_id, id, type, object_type, object_id, customer_id)
  select $1, e.id, e.type, e.object_type, e.object_id, e.customer_id
  from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::uuid[]) with ordinality
    as e (id, type, object_type, object_id, customer_id, place)
  order by e.place`);

const lock = statement(`select pg_advisory_xact_lock(hashtextextended('events of ' || $1, 0))`);

/**
 * Run as a statement of its own after {@link lock}: it must see what the previous holder of the lock has
 * committed.
 */
const number = statement(`
  with last as (
    select coalesce((select sequence from events where organisation_id = $1 and sequence is not null
                     order by sequence desc limit 1), 0) as sequence
  ), fresh as (
    select id, row_number() over (order by position) as place
    from (select id, position from events where organisation_id = $1 and sequence is null
          order by position limit $2) unnumbered
  ), numbered as (
    update events e set sequence = last.sequence + fresh.place from fresh, last
    where e.organisation_id = $1 and e.id = fresh.id returning 1
  )
  select count(*) as count from numbered`);

const unnumbered = statement(
  'select 1 as one from events where organisation_id = $1 and sequence is null limit 1',
);
const last = statement(`
  select sequence from events where organisation_id = $1 and sequence is not null order by sequence desc limit 1`);
const placeOf = statement('select sequence from events where organisation_id = $1 and id = $2');
/**
 * Order of sequence differs from order of time: a change that began earlier may be committed, and numbered,
 * later, but never an hour later. So this reads one hour of events, independent of how many come before and
 * after.
 */
const firstSince = statement(`
  with since as materialized (
    select sequence from events
    where organisation_id = $1 and sequence is not null and created_at >= $2
      and created_at <= interval '1 hour' + (
        select created_at from events where organisation_id = $1 and sequence is not null and created_at >= $2
        order by created_at limit 1)
  )
  select min(sequence) as sequence from since`);
const marks = statement(`
  select id, sequence, type from events where organisation_id = $1 and sequence > $2 order by sequence limit $3`);

const countBetween = statement(`
  select count(*) as count from (
    select 1 from events
    where organisation_id = $1 and sequence > $2 and sequence <= $3 and ($4::text[] is null or type = any($4))
    limit $5) counted`);

const COLUMNS =
  'e.id, e.sequence, e.type, e.created_at, a.actor, e.customer_id, e.object_type, e.object_id, a.changes';
const WITH_AUDIT = 'events e join audit_events a on a.organisation_id = e.organisation_id and a.id = e.id';
const READ = `select ${COLUMNS} from ${WITH_AUDIT} where e.organisation_id = $1`;
const byIds = statement(`${READ} and e.id = any($2::uuid[]) and e.sequence is not null`);

/** One statement for each combination of filters, so that each has its own plan. */
const FILTERS = {
  types: (at: string) => `e.type = any(${at}::text[])`,
  customerId: (at: string) => `e.customer_id = ${at}::uuid`,
  objectId: (at: string) => `e.object_id = ${at}::uuid`,
} as const;
const FILTER_NAMES = ['types', 'customerId', 'objectId'] as const;

const ofCustomer = new KeysetList<EventRow & Record<string, unknown>>({
  definition: HISTORY_LIST,
  alias: 'e',
  select: COLUMNS,
  from: WITH_AUDIT,
  where: ['e.organisation_id = $1', 'e.customer_id = $2', 'e.sequence is not null'],
});

type EventRow = Omit<Event, 'data'> & Event['data'];

@Injectable()
export class EventsRepository {
  constructor(private readonly sql: Statements) {}

  async append(organisationId: string, events: readonly NewEvent[]): Promise<void> {
    const columns = [
      events.map(({ id }) => id),
      events.map(({ type }) => type),
      events.map(({ object_type }) => object_type),
      events.map(({ object_id }) => object_id),
      events.map(({ customer_id }) => customer_id),
    ];
    await this.sql.rows(append, [organisationId, ...columns]);
  }

  /**
   * Takes the lock for numbering the organisation's events; it is held until the current transaction ends.
   */
  async lock(organisationId: string): Promise<void> {
    await this.sql.rows(lock, [organisationId]);
  }

  /**
   * Numbers the next committed events, at most `limit`. Requires {@link lock}. @returns number of events
   * numbered
   */
  async number(organisationId: string, limit: number): Promise<number> {
    const row = await this.sql.first<{ count: number }>(number, [organisationId, limit]);
    return row?.count ?? 0;
  }

  async hasUnnumbered(organisationId: string): Promise<boolean> {
    return (await this.sql.first(unnumbered, [organisationId])) !== null;
  }

  /** 0 when there is no event. */
  async findLastSequence(organisationId: string): Promise<number> {
    return (await this.sql.first<{ sequence: number }>(last, [organisationId]))?.sequence ?? 0;
  }

  /** Null when there is no such event. Its sequence is null until it is numbered. */
  findPlace(organisationId: string, id: string): Promise<{ readonly sequence: number | null } | null> {
    return this.sql.first<{ sequence: number | null }>(placeOf, [organisationId, id]);
  }

  /** The lowest sequence of the events whose change began at `moment` or later. */
  async findFirstSequenceSince(organisationId: string, moment: string): Promise<number | null> {
    const row = await this.sql.first<{ sequence: number | null }>(firstSince, [organisationId, moment]);
    return row?.sequence ?? null;
  }

  findMarks(organisationId: string, after: number, limit: number): Promise<EventMark[]> {
    return this.sql.rows<EventMark & Record<string, unknown>>(marks, [organisationId, after, limit]);
  }

  /** Counts the events of some types (null: all) after one sequence and through another, up to `most`. */
  async countBetween(
    organisationId: string,
    span: { readonly after: number; readonly through: number },
    types: readonly string[] | null,
    most: number,
  ): Promise<number> {
    const values = [organisationId, span.after, span.through, types, most];
    return (await this.sql.first<{ count: number }>(countBetween, values))?.count ?? 0;
  }

  /** Numbered events after a sequence, oldest first. */
  async findAfter(
    organisationId: string,
    request: EventFilters & { readonly after: number; readonly limit: number },
  ): Promise<Event[]> {
    const values: unknown[] = [organisationId, request.after, request.limit];
    const conditions = FILTER_NAMES.filter((name) => request[name] !== null).map((name) =>
      FILTERS[name](`$${String(values.push(request[name]))}`),
    );
    const where = ['e.sequence > $2', ...conditions].join(' and ');
    const rows = await this.sql.rows<EventRow & Record<string, unknown>>(
      statement(`${READ} and ${where} order by e.sequence limit $3`),
      values,
    );
    return rows.map(toEvent);
  }

  /** A customer's numbered events, latest first. */
  async findOfCustomer(
    organisationId: string,
    customerId: string,
    request: PageRequest,
  ): Promise<Page<Event>> {
    const found = await ofCustomer.page(this.sql, [organisationId, customerId], request);
    return { ...found, results: found.results.map(toEvent) };
  }

  async findMany(organisationId: string, ids: readonly string[]): Promise<Event[]> {
    const rows = await this.sql.rows<EventRow & Record<string, unknown>>(byIds, [organisationId, ids]);
    return rows.map(toEvent);
  }
}

function toEvent(row: EventRow): Event {
  const { id, sequence, type, created_at, actor, customer_id, object_type, object_id, changes } = row;
  return { id, sequence, type, created_at, actor, customer_id, object_type, object_id, data: { changes } };
}
