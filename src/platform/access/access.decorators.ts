import {
  applyDecorators,
  createParamDecorator,
  Header,
  HttpCode,
  type ExecutionContext,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiExcludeEndpoint, ApiSecurity } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Access } from './access';
import type { ApiKeyScopeName, OrganisationScope, SessionScope, StaffRole, StaffScope } from './scopes';

function declareAccess(access: Access, page: boolean): MethodDecorator {
  return RouteConfig({ access, page });
}

/** Declares a route for API keys with `scope`. */
export function ApiKey(scope: ApiKeyScopeName): MethodDecorator {
  return applyDecorators(declareAccess({ kind: 'api_key', scope }, false), ApiSecurity('api_key'));
}

interface PortalOptions {
  /** True: the route changes data, so read-only sessions and forged requests are refused. Default: false. */
  readonly changes?: boolean;
  /** True: guests may call it too. Default: false. */
  readonly guests?: boolean;
  /** True: a request counts as activity and may extend the session. Default: true. */
  readonly extends?: boolean;
}

function portalAccess(credential: 'cookie' | 'bearer', options: PortalOptions): Access {
  return { kind: 'portal_session', credential, changes: false, guests: false, extends: true, ...options };
}

/** Declares a route for customers, authenticated by a session token as bearer. */
export function PortalSession(options: PortalOptions = {}): MethodDecorator {
  return applyDecorators(
    declareAccess(portalAccess('bearer', options), false),
    ApiBearerAuth('session_token'),
  );
}

/** Declares a page (or a form's target) for the customer whose session is named by `:sid` in the path. */
export function PortalPage(options: PortalOptions = {}): MethodDecorator {
  return applyDecorators(
    declareAccess(portalAccess('cookie', options), true),
    Header('content-type', 'text/html; charset=utf-8'),
    ApiExcludeEndpoint(),
  );
}

/** Declares a file download linked from a page. Errors are shown as a page. */
export function PortalFile(options: PortalOptions = {}): MethodDecorator {
  return applyDecorators(declareAccess(portalAccess('cookie', options), true), ApiExcludeEndpoint());
}

/** Declares a JSON endpoint for a page's script, for the session named by `:sid` in the path. Errors are JSON too. */
export function PortalPageData(options: PortalOptions = {}): MethodDecorator {
  return applyDecorators(declareAccess(portalAccess('cookie', options), false), ApiExcludeEndpoint());
}

/**
 * Declares a page of the admin console (or a form's target) for members of staff with at least `role`. Requests other
 * than GET must come from a form of Foyer with its token.
 */
export function Staff(role: StaffRole): MethodDecorator {
  return applyDecorators(
    declareAccess({ kind: 'staff', role }, true),
    // 200 instead of Nest's 201: a form that is answered with a page creates no resource with a URL.
    HttpCode(200),
    Header('content-type', 'text/html; charset=utf-8'),
    ApiExcludeEndpoint(),
  );
}

/** Declares a file download linked from a page of the admin console. Errors are shown as a page. */
export function StaffFile(role: StaffRole): MethodDecorator {
  return applyDecorators(declareAccess({ kind: 'staff', role }, true), ApiExcludeEndpoint());
}

/** Declares a route without authentication, with the reason. */
export function Public(reason: string): MethodDecorator {
  return declareAccess({ kind: 'public', reason }, false);
}

/** Declares a page without authentication, with the reason. */
export function PublicPage(reason: string): MethodDecorator {
  return applyDecorators(
    declareAccess({ kind: 'public', reason }, true),
    Header('content-type', 'text/html; charset=utf-8'),
    ApiExcludeEndpoint(),
  );
}

/** Injects the caller's scope, which the guard has established. */
export const Scope = createParamDecorator(
  (_data: unknown, context: ExecutionContext): OrganisationScope | SessionScope | StaffScope => {
    const { scope } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!scope) throw new Error('a route that takes a scope must declare an access that establishes one');
    return scope;
  },
);
