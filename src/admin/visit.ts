import { createParamDecorator, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { OrganisationsService } from '../organisations/organisations.service';
import type { OrganisationSettings } from '../organisations/organisations.types';
import type { StaffScope } from '../platform/access/scopes';
import type { VerifiedStaff } from '../platform/access/verifiers';
import { newNonce } from '../platform/http/security-headers';
import { acceptedLocales } from '../platform/views/accepted-locales';
import { languagesOf } from '../platform/views/catalogue';
import { readerFor, resolveLocale, type Reader } from '../platform/views/reader';
import { SignInService } from '../staff/sign-in.service';
import type { FailedSignIns } from '../staff/staff.types';

/** One request for one page of the console: who asks, and how the page is written for them. */
export interface ConsoleVisit {
  readonly request: FastifyRequest;
  readonly scope: StaffScope;
  readonly staff: VerifiedStaff;
  readonly settings: OrganisationSettings;
  readonly reader: Reader;
  /** `YYYY-MM-DD` where the merchant is. */
  readonly today: string;
  /** Attempts at their account that failed, to be told on this page; null when there is nothing to tell. */
  readonly failedSignIns: FailedSignIns | null;
}

/** Gathers what every page of the console needs, and sets the page's policy: no frame holds it. */
@Injectable()
export class ConsoleVisitPipe implements PipeTransform<FastifyRequest, Promise<ConsoleVisit>> {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly signIns: SignInService,
  ) {}

  async transform(request: FastifyRequest): Promise<ConsoleVisit> {
    const staff = request.staff as VerifiedStaff;
    // Without one whoever asks may not have come in: they are told so.
    const scope = (request.scope ?? { ...staff.scope, ip: request.ip, requestId: request.id }) as StaffScope;
    const settings = await this.organisations.settings(scope.organisationId);
    request.pagePolicy = { nonce: newNonce(), frameAncestors: [], formActions: [] };
    const locale = resolveLocale([acceptedLocales(request), settings.locale], languagesOf('admin'));
    const reader = readerFor(locale, settings.time_zone);
    const today = reader.format.calendarDay(new Date().toISOString());
    // A form that is sent may be answered with a redirection, which would tell it to nobody.
    const isPage = request.method === 'GET';
    const failedSignIns = isPage && staff.hasNews ? await this.signIns.takeFailures(scope) : null;
    return { request, scope, staff, settings, reader, today, failedSignIns };
  }
}

const RequestOf = createParamDecorator((_data: unknown, context: ExecutionContext): FastifyRequest =>
  context.switchToHttp().getRequest<FastifyRequest>(),
);

/** The visit that a page of the console is drawn for; the route declares `@Staff(…)`. */
export function Visiting(): ParameterDecorator {
  return RequestOf(ConsoleVisitPipe);
}
