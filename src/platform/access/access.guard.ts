import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiKeyGuard } from './api-key.guard';
import { PortalSessionGuard } from './portal-session.guard';
import { StaffGuard } from './staff.guard';

/**
 * The only global guard. It reads the route's declaration and delegates to the guard of its kind, which establishes the
 * scope. A route without a declaration fails the boot; should one be called anyway, it is refused.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly apiKeys: ApiKeyGuard,
    private readonly portalSessions: PortalSessionGuard,
    private readonly staff: StaffGuard,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const access = request.routeOptions.config.access;
    switch (access?.kind) {
      case 'public':
        return true;
      case 'api_key':
        request.scope = Object.freeze(await this.apiKeys.scope(request, access.scope));
        return true;
      case 'portal_session':
        request.scope = Object.freeze(await this.portalSessions.scope(request, access));
        return true;
      case 'staff':
        request.scope = Object.freeze(await this.staff.scope(request, access.role));
        return true;
      case undefined:
        return false;
    }
  }
}
