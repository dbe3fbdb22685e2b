import { createParamDecorator, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CustomersService } from '../customers/customers.service';
import type { Customer } from '../customers/customers.types';
import { OrganisationsService } from '../organisations/organisations.service';
import type { OrganisationSettings, Tab } from '../organisations/organisations.types';
import type { CustomerScope, SessionKind, SessionScope } from '../platform/access/scopes';
import type { VerifiedSession } from '../platform/access/verifiers';
import { newNonce } from '../platform/http/security-headers';
import { pageLocale, type PageLocale } from '../platform/views/page-locale';
import { requestedLocale } from './requested-locale';
import { tabOf } from './tab';

/** One request for one page: its session, its locale, and the base path of its links. */
export interface Visit {
  readonly request: FastifyRequest;
  readonly scope: SessionScope;
  readonly session: VerifiedSession;
  readonly settings: OrganisationSettings;
  /** Null for a guest. */
  readonly customer: Customer | null;
  readonly locale: PageLocale;
  /** Null for a page that belongs to no tab. */
  readonly tab: Tab | null;
  /** `/s/<session id>` */
  readonly base: string;
  /** Today, `YYYY-MM-DD` in the customer's time zone. */
  readonly today: string;
}

/** A visit to a page that guests do not see. */
export interface CustomerVisit extends Visit {
  readonly scope: CustomerScope;
  readonly customer: Customer;
}

/** True when the visitor is a customer; for pages that guests see too. */
export function isCustomers(visit: Visit): visit is CustomerVisit {
  return visit.scope.customerId !== null;
}

interface VisitSource {
  readonly request: FastifyRequest;
  readonly tab: Tab | null;
}

/** Loads what each page of a session needs, and sets the page's content security policy. */
@Injectable()
export class VisitPipe implements PipeTransform<VisitSource, Promise<Visit>> {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly customers: CustomersService,
  ) {}

  async transform({ request, tab }: VisitSource): Promise<Visit> {
    const scope = request.scope as SessionScope;
    const session = request.session as VerifiedSession;
    const [settings, customer] = await Promise.all([
      this.organisations.settings(scope.organisationId),
      scope.customerId === null ? null : this.customers.get(scope, scope.customerId),
    ]);
    request.pagePolicy = {
      nonce: newNonce(),
      frameAncestors: embedOriginsOf(scope.kind, settings),
      formActions: [new URL(session.returnUrl).origin],
    };
    const locale = pageLocale(
      requestedLocale(request, {
        session: session.locale,
        customer: customer?.locale,
        organisation: settings.locale,
      }),
      customer?.time_zone ?? settings.time_zone,
    );
    const today = locale.format.calendarDay(new Date().toISOString());
    return { request, scope, session, settings, customer, locale, tab, base: `/s/${scope.sessionId}`, today };
  }
}

const VisitSourceOf = createParamDecorator((_data: unknown, context: ExecutionContext): VisitSource => ({
  request: context.switchToHttp().getRequest<FastifyRequest>(),
  tab: tabOf(context),
}));

/** Origins that may show a session's pages in a frame: the merchant's `embed_origins`; none for a preview. */
export function embedOriginsOf(kind: SessionKind, settings: OrganisationSettings): readonly string[] {
  return kind === 'preview' ? [] : settings.embed_origins;
}

/** The visit that a page is rendered for. */
export function Visiting(): ParameterDecorator {
  return VisitSourceOf(VisitPipe);
}

/** Path of a tab's page in this session; null while the merchant does not show the tab. */
export function pathOf({ base, settings }: Visit, tab: Tab): string | null {
  return settings.tabs.includes(tab) ? `${base}/${tab}` : null;
}
