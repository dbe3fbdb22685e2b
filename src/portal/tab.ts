import {
  applyDecorators,
  Injectable,
  SetMetadata,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { OrganisationsService } from '../organisations/organisations.service';
import type { Tab } from '../organisations/organisations.types';
import { problem } from '../platform/http/problem-responses';
import { NotFound } from '../platform/http/problems';

const TAB = 'foyer:tab';
const NOT_SHOWN = problem('Not there, not yours, or of a tab that the organisation does not show.');

/** Answers 404 for a tab that the merchant has switched off, for its pages and its API. */
@Injectable()
export class TabGuard implements CanActivate {
  constructor(private readonly organisations: OrganisationsService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { scope } = context.switchToHttp().getRequest<FastifyRequest>();
    const { tabs } = await this.organisations.settings(scope?.organisationId ?? '');
    const tab = tabOf(context);
    if (tab !== null && !tabs.includes(tab)) throw new NotFound('The page');
    return true;
  }
}

/** Declares the tab that a controller serves. The controller answers only while the merchant shows that tab. */
export function PortalTab(tab: Tab): ClassDecorator {
  return applyDecorators(
    SetMetadata(TAB, tab),
    UseGuards(TabGuard),
    ApiResponse({ status: 404, ...NOT_SHOWN }),
  );
}

/** The tab of the controller that is handling a request; null when it serves none. */
export function tabOf(context: ExecutionContext): Tab | null {
  return (Reflect.getMetadata(TAB, context.getClass()) as Tab | undefined) ?? null;
}
