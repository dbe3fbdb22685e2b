import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { MAX_IN, readFilter } from '../platform/http/list/filters';
import type { Filter, ListDefinition } from '../platform/http/list/list-definition';
import { DEFAULT_LIMIT, MAX_LIMIT } from '../platform/http/list/page-request';
import { BadRequest, checkFields, type FieldError } from '../platform/http/problems';
import { QUERY_PARAMETERS } from '../platform/http/query.decorators';
import { EVENT_TYPES, readPlace, type EventPlace, type EventsRequest } from './events.types';

const FILTERS: ListDefinition = {
  order: {},
  defaultOrder: '',
  filters: {
    type: { kind: 'text', values: EVENT_TYPES },
    customer_id: { kind: 'uuid' },
    object_id: { kind: 'uuid' },
  },
  search: [],
};
const FILTER_NAMES = ['type', 'type__in', 'customer_id', 'object_id'];

/** Declares the query parameters of a list of events: `after`, `limit` and the filters. */
export function TakesEventsQuery(): MethodDecorator {
  const type = { type: 'string' as const, enum: [...EVENT_TYPES] };
  const uuid = { type: 'string' as const, format: 'uuid' };
  return applyDecorators(
    SetMetadata(QUERY_PARAMETERS, ['after', 'limit', ...FILTER_NAMES]),
    ApiQuery({
      name: 'after',
      required: false,
      schema: { type: 'string', maxLength: 36, default: '0' },
      description: 'The `sequence` or `id` of an event, or `next` of the page before: begin right after it.',
    }),
    ApiQuery({
      name: 'limit',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT },
    }),
    ApiQuery({ name: 'type', required: false, schema: type }),
    ApiQuery({
      name: 'type__in',
      required: false,
      schema: { type: 'array', maxItems: MAX_IN, items: type },
      style: 'form',
      explode: false,
    }),
    ApiQuery({ name: 'customer_id', required: false, schema: uuid }),
    ApiQuery({ name: 'object_id', required: false, schema: uuid }),
  );
}

/** Injects the parsed query of a list of events. */
export const EventsQuery = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  readEventsRequest(
    context.switchToHttp().getRequest<FastifyRequest>().query as Readonly<Record<string, unknown>>,
  ),
);

/** The parameters of a query, and all errors found in them. */
class Parameters {
  readonly errors: FieldError[] = [];
  private readonly texts = new Map<string, string>();

  constructor(query: Readonly<Record<string, unknown>>) {
    for (const [name, value] of Object.entries(query)) {
      if (typeof value === 'string') this.texts.set(name, value);
      else this.complain(name, 'bad_parameter', 'Must be given once, as plain text.');
    }
  }

  complain(field: string, code: string, message: string): void {
    this.errors.push({ field, code, message });
  }

  read<Value>(name: string, read: (text: string) => Value | null, expected: string, fallback: Value): Value {
    const text = this.texts.get(name);
    if (text === undefined) return fallback;
    const value = read(text);
    if (value === null) this.complain(name, 'bad_value', expected);
    return value ?? fallback;
  }

  filters(): Filter[] {
    return FILTER_NAMES.flatMap((name) => {
      const text = this.texts.get(name);
      if (text === undefined) return [];
      const read = readFilter(FILTERS, name, text);
      if ('filter' in read) return [read.filter];
      this.complain(name, read.code, read.message);
      return [];
    });
  }
}

/** Reads the query string of a list of events. @throws BadRequest naming every parameter that is wrong */
function readEventsRequest(query: Readonly<Record<string, unknown>>): EventsRequest {
  const parameters = new Parameters(query);
  const place = 'Must be the sequence or the id of an event.';
  const after = parameters.read<EventPlace>('after', readPlace, place, 0);
  const number = `Must be a whole number from 1 to ${String(MAX_LIMIT)}.`;
  const limit = parameters.read('limit', readLimit, number, DEFAULT_LIMIT);
  const request = { after, limit, ...wanted(parameters.filters()) };
  const { errors } = parameters;
  if (errors.length > 0) throw new BadRequest(checkFields(errors), errors);
  return request;
}

function readLimit(text: string): number | null {
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return limit >= 1 && limit <= MAX_LIMIT ? limit : null;
}

function wanted(filters: readonly Filter[]): Pick<EventsRequest, 'types' | 'customerId' | 'objectId'> {
  const valueOf = (field: string): string | null =>
    (filters.find((filter) => filter.field === field)?.value as string | undefined) ?? null;
  const types = filters
    .filter(({ field }) => field === 'type')
    .map(({ value }) => [value].flat() as string[]);
  const [first, ...others] = types;
  return {
    // With both `type` and `type__in`, the intersection applies.
    types: first?.filter((type) => others.every((list) => list.includes(type))) ?? null,
    customerId: valueOf('customer_id'),
    objectId: valueOf('object_id'),
  };
}
