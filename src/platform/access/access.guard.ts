import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiKeyGuard } from './api-key.guard';
import { PortalSessionGuard } from './portal-session.guard';
import { StaffGuard } from './staff.guard';

/**
 * The one global guard: reads the route's declaration and lets the guard of its kind establish the scope.
 * A route without a declaration stops the boot, so reaching one here is refused.
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
