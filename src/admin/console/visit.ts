import { createParamDecorator, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { OrganisationsService } from '../../organisations/organisations.service';
import type { OrganisationSettings } from '../../organisations/organisations.types';
import type { StaffScope } from '../../platform/access/scopes';
import type { VerifiedStaff } from '../../platform/access/verifiers';
import { newNonce } from '../../platform/http/security-headers';
import { acceptedLocales } from '../../platform/views/accepted-locales';
import { languagesOf } from '../../platform/views/catalogue';
import { pageLocale, resolveLocale, type PageLocale } from '../../platform/views/page-locale';

/** One request for one page of the console: signed-in member, scope, locale and settings. */
export interface ConsoleVisit {
  readonly request: FastifyRequest;
  readonly scope: StaffScope;
  readonly staff: VerifiedStaff;
  readonly settings: OrganisationSettings;
  readonly locale: PageLocale;
  /** Today, `YYYY-MM-DD` in the organisation's time zone. */
  readonly today: string;
}

/** Loads what each page of the console needs, and sets the page's policy, which forbids frames. */
@Injectable()
export class ConsoleVisitPipe implements PipeTransform<FastifyRequest, Promise<ConsoleVisit>> {
  constructor(private readonly organisations: OrganisationsService) {}

  async transform(request: FastifyRequest): Promise<ConsoleVisit> {
    const staff = request.staff as VerifiedStaff;
    // The guard sets no scope for a member that it refuses; the error page is still rendered for that member.
    const scope = (request.scope ?? { ...staff.scope, ip: request.ip, requestId: request.id }) as StaffScope;
    const settings = await this.organisations.settings(scope.organisationId);
    request.pagePolicy = { nonce: newNonce(), frameAncestors: [], formActions: [] };
    const tag = resolveLocale([acceptedLocales(request), settings.locale], languagesOf('admin'));
    const locale = pageLocale(tag, settings.time_zone);
    const today = locale.format.calendarDay(new Date().toISOString());
    return { request, scope, staff, settings, locale, today };
  }
}

const RequestOf = createParamDecorator((_data: unknown, context: ExecutionContext): FastifyRequest =>
  context.switchToHttp().getRequest<FastifyRequest>(),
);

/** The visit that a page of the console is rendered for; the route declares `@Staff(…)`. */
export function Visiting(): ParameterDecorator {
  return RequestOf(ConsoleVisitPipe);
}
