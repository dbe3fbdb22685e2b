import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { isAtMost } from './fields/text-length';
import { LIST_DEFINITION } from './list/list.decorators';
import { LONGEST_PARAMETER } from './path-parameters';
import { QUERY_PARAMETERS } from './query.decorators';
import { BadRequest, checkFields, NotFound } from './problems';

/** More than the filters of any list or the fields of any page. */
const MOST_PARAMETERS = 100;

/**
 * Refuses invalid URLs: path parameters that cannot be an id, query parameters that an API route does not accept (by
 * name), and too many of them. Lists parse their parameters by their definition.
 */
@Injectable()
export class StrictAddressInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!Object.values(request.params as object).every(isKey)) throw new NotFound('The address');
    if (Object.keys(request.query as object).length > MOST_PARAMETERS)
      throw new BadRequest(`The address has more than ${String(MOST_PARAMETERS)} query parameters.`);
    const isPage = request.routeOptions.config.page !== false;
    const handler = context.getHandler();
    if (!isPage && !Reflect.hasMetadata(LIST_DEFINITION, handler)) {
      const known = (Reflect.getMetadata(QUERY_PARAMETERS, handler) ?? []) as readonly string[];
      refuseOthers(request.query as object, known);
    }
    return next.handle();
  }
}

function refuseOthers(query: object, known: readonly string[]): void {
  const names = Object.keys(query).filter((name) => !known.includes(name));
  if (names.length === 0) return;
  const errors = names.map((field) => ({
    field,
    code: 'unknown_parameter',
    message: 'Is not a parameter of this route.',
  }));
  throw new BadRequest(checkFields(errors), errors);
}

/** Postgres does not accept NUL in text. */
function isKey(parameter: unknown): boolean {
  return (
    typeof parameter === 'string' && isAtMost(parameter, LONGEST_PARAMETER) && !parameter.includes('\u0000')
  );
}
