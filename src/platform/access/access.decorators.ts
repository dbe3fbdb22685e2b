import { applyDecorators, createParamDecorator, Header, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiExcludeEndpoint, ApiSecurity } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Access } from './access';
import type { ApiKeyScopeName, CustomerScope, OrganisationScope } from './scopes';

function declareAccess(access: Access, page: boolean): MethodDecorator {
  return RouteConfig({ access, page });
}

/** The route is for a merchant's backend whose API key has `scope`. */
export function ApiKey(scope: ApiKeyScopeName): MethodDecorator {
  return applyDecorators(declareAccess({ kind: 'api_key', scope }, false), ApiSecurity('api_key'));
}

/** The route is for a customer who presents a session token as bearer. */
export function PortalSession(options: { changes?: boolean } = {}): MethodDecorator {
  const changes = options.changes ?? false;
  return applyDecorators(
    declareAccess({ kind: 'portal_session', credential: 'bearer', changes }, false),
    ApiBearerAuth('session_token'),
  );
}

/** The route is a page (or a form's target) for the customer whose session the path's `:sid` names. */
export function PortalPage(options: { changes?: boolean } = {}): MethodDecorator {
  const changes = options.changes ?? false;
  return applyDecorators(
    declareAccess({ kind: 'portal_session', credential: 'cookie', changes }, true),
    Header('content-type', 'text/html; charset=utf-8'),
    ApiExcludeEndpoint(),
  );
}

/** The route is for anybody, for the reason given. */
export function Public(reason: string): MethodDecorator {
  return declareAccess({ kind: 'public', reason }, false);
}

/** A page for anybody, for the reason given. */
export function PublicPage(reason: string): MethodDecorator {
  return applyDecorators(
    declareAccess({ kind: 'public', reason }, true),
    Header('content-type', 'text/html; charset=utf-8'),
    ApiExcludeEndpoint(),
  );
}

/** The caller's scope, as the guard established it. */
export const Scope = createParamDecorator(
  (_data: unknown, context: ExecutionContext): OrganisationScope | CustomerScope => {
    const { scope } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!scope) throw new Error('a route that takes a scope must declare an access that establishes one');
    return scope;
  },
);
