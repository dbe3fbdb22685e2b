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

/** The route is for a merchant's backend whose API key has `scope`. */
export function ApiKey(scope: ApiKeyScopeName): MethodDecorator {
  return applyDecorators(declareAccess({ kind: 'api_key', scope }, false), ApiSecurity('api_key'));
}

interface PortalOptions {
  /** The route changes something: refused to read-only sessions, and to forged requests. Default: false. */
  readonly changes?: boolean;
  /** Guests may come here too. Default: false. */
  readonly guests?: boolean;
  /** Asking is a sign of life that may extend the session. Default: true. */
  readonly extends?: boolean;
}

function portalAccess(credential: 'cookie' | 'bearer', options: PortalOptions): Access {
  return { kind: 'portal_session', credential, changes: false, guests: false, extends: true, ...options };
}

/** The route is for a customer who presents a session token as bearer. */
export function PortalSession(options: PortalOptions = {}): MethodDecorator {
  return applyDecorators(
    declareAccess(portalAccess('bearer', options), false),
    ApiBearerAuth('session_token'),
  );
}

/** The route is a page (or a form's target) for the customer whose session the path's `:sid` names. */
export function PortalPage(options: PortalOptions = {}): MethodDecorator {
  return applyDecorators(
    declareAccess(portalAccess('cookie', options), true),
    Header('content-type', 'text/html; charset=utf-8'),
    ApiExcludeEndpoint(),
  );
}

/** A file to be saved, from a link on a page; what goes wrong is shown as a page. */
export function PortalFile(options: PortalOptions = {}): MethodDecorator {
  return applyDecorators(declareAccess(portalAccess('cookie', options), true), ApiExcludeEndpoint());
}

/** What a page's own script asks of the session that the path's `:sid` names; answers JSON, errors included. */
export function PortalPageData(options: PortalOptions = {}): MethodDecorator {
  return applyDecorators(declareAccess(portalAccess('cookie', options), false), ApiExcludeEndpoint());
}

/**
 * The route is a page of the console (or a form's target) for members of staff whose role reaches `role`. Whatever is
 * no GET must come from a form of ours, with its token.
 */
export function Staff(role: StaffRole): MethodDecorator {
  return applyDecorators(
    declareAccess({ kind: 'staff', role }, true),
    // A form that is answered with a page has made nothing with an address of its own.
    HttpCode(200),
    Header('content-type', 'text/html; charset=utf-8'),
    ApiExcludeEndpoint(),
  );
}

/** A file to be saved, from a link on a page of the console; what goes wrong is shown as a page. */
export function StaffFile(role: StaffRole): MethodDecorator {
  return applyDecorators(declareAccess({ kind: 'staff', role }, true), ApiExcludeEndpoint());
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
  (_data: unknown, context: ExecutionContext): OrganisationScope | SessionScope | StaffScope => {
    const { scope } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!scope) throw new Error('a route that takes a scope must declare an access that establishes one');
    return scope;
  },
);
