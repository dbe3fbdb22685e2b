import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { LONGEST_CURSOR } from './cursor';
import { LONGEST_TEXT, MAX_IN, OPERATORS } from './filters';
import type { FilterDefinition, FilterOperator, ListDefinition } from './list-definition';
import { DEFAULT_LIMIT, MAX_LIMIT, MAX_SEARCH, readPageRequest } from './page-request';

export const LIST_DEFINITION = 'foyer:list';

/** Declares a handler as a list. The definition validates and documents its query parameters. */
export function Lists(definition: ListDefinition): MethodDecorator {
  const orders = Object.keys(definition.order).flatMap((name) => [`-${name}`, name]);
  const plain = [
    ApiQuery({
      name: 'limit',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT },
    }),
    ApiQuery({
      name: 'cursor',
      required: false,
      schema: { type: 'string', maxLength: LONGEST_CURSOR },
      description: 'From `next` or `previous` of an earlier page.',
    }),
    ApiQuery({
      name: 'order',
      required: false,
      schema: { type: 'string', enum: orders, default: definition.defaultOrder },
    }),
    ApiQuery({ name: 'include', required: false, schema: { type: 'string', enum: ['total_count'] } }),
  ];
  const search =
    definition.search.length > 0
      ? [
          ApiQuery({
            name: 'search',
            required: false,
            schema: { type: 'string', maxLength: MAX_SEARCH },
            description: `Looks in ${definition.search.join(', ')}: a part, in any case; one or two letters may be looked for at the beginnings of words only.`,
          }),
        ]
      : [];
  const filters = Object.entries(definition.filters).flatMap(([name, filter]) =>
    OPERATORS[filter.kind].map((operator) => documentFilter(name, filter, operator)),
  );
  return applyDecorators(SetMetadata(LIST_DEFINITION, definition), ...plain, ...search, ...filters);
}

const SCHEMAS = {
  text: { type: 'string', maxLength: LONGEST_TEXT },
  uuid: { type: 'string', format: 'uuid' },
  day: { type: 'string', format: 'date' },
  moment: { type: 'string', format: 'date-time' },
  amount: {
    type: 'integer',
    format: 'int64',
    minimum: Number.MIN_SAFE_INTEGER,
    maximum: Number.MAX_SAFE_INTEGER,
  },
  boolean: { type: 'boolean' },
} as const;

function documentFilter(name: string, filter: FilterDefinition, operator: FilterOperator): MethodDecorator {
  const parameter = operator === 'eq' ? name : `${name}__${operator}`;
  const one = filter.values ? { type: 'string' as const, enum: [...filter.values] } : SCHEMAS[filter.kind];
  const schema = operator === 'in' ? { type: 'array' as const, maxItems: MAX_IN, items: one } : one;
  const style = operator === 'in' ? { style: 'form' as const, explode: false } : {};
  return ApiQuery({ name: parameter, required: false, schema, ...style });
}

/** Injects the page request, parsed by the handler's {@link Lists} definition. */
export const PageQuery = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const definition = Reflect.getMetadata(LIST_DEFINITION, context.getHandler()) as ListDefinition;
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return readPageRequest(definition, request.query as Record<string, unknown>);
});
