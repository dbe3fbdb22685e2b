import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CustomersService } from '../../customers/customers.service';
import { OrganisationsService } from '../../organisations/organisations.service';
import type { OrganisationSettings } from '../../organisations/organisations.types';
import { isDatabaseUnavailable } from '../../platform/database/database-errors';
import type { SessionKind } from '../../platform/access/scopes';
import { newNonce } from '../../platform/http/security-headers';
import { accentOf } from '../../platform/views/accent';
import { brandOf } from '../../platform/views/brand';
import { PageRenderer } from '../../platform/views/page-renderer';
import { pageLocale, type PageLocale } from '../../platform/views/page-locale';
import { DEFAULT_ACCENT } from '../../organisations/organisations.types';
import type { EntryFrame } from '../frame.types';
import { requestedLocale } from '../requested-locale';
import { embedOriginsOf } from '../visit';

/** Organisation, customer and return link of a page, where known. */
export interface EntryContext {
  readonly organisationId: string | null;
  readonly customerId: string | null;
  readonly kind: SessionKind;
  readonly returnUrl: string | null;
  /** The locale that the session was minted with. */
  readonly locale: string | null;
  /** True when the store is unavailable: the page is rendered without reading it. */
  readonly storeAway?: boolean;
}

/** The context of a path that names no session. */
export const NOBODYS: EntryContext = {
  organisationId: null,
  customerId: null,
  kind: 'customer',
  returnUrl: null,
  locale: null,
};

/** The stored organisation and customer of the page. */
interface Known {
  /** Null when the organisation is unknown or the store is unavailable; the page is then neutral. */
  readonly settings: OrganisationSettings | null;
  readonly customerLocale: string | null;
}

/** Pages outside a session: the link, its refusals, errors. */
@Injectable()
export class EntryPages {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly customers: CustomersService,
    private readonly renderer: PageRenderer,
  ) {}

  /** Renders `template` with the view model of `viewOf`, which includes the title. */
  async render(
    request: FastifyRequest,
    context: EntryContext,
    page: { template: string; viewOf: (locale: PageLocale) => { title: string; view: object } },
  ): Promise<string> {
    const known = await this.known(context);
    const { settings } = known;
    const locale = localeOf(request, context, known);
    const { title, view } = page.viewOf(locale);
    const nonce = newNonce();
    const embedOrigins = settings ? embedOriginsOf(context.kind, settings) : [];
    request.pagePolicy = { nonce, frameAncestors: embedOrigins, formActions: [] };
    const frame: EntryFrame = {
      ...lookOf(settings),
      lang: locale.locale,
      dir: locale.direction,
      title,
      nonce,
      console: false,
      embedOrigins: embedOrigins.join(' '),
      returnUrl: context.returnUrl,
    };
    return this.renderer.render(page.template, { ...view, frame }, locale);
  }

  private async known({ organisationId, customerId, locale, storeAway }: EntryContext): Promise<Known> {
    if (organisationId === null) return { settings: null, customerLocale: null };
    const lastKnown = { settings: this.organisations.lastKnown(organisationId), customerLocale: null };
    if (storeAway === true) return lastKnown;
    try {
      const settings = await this.organisations.settings(organisationId);
      const isAsked = locale === null && customerId !== null;
      const customerLocale = isAsked ? await this.customers.localeOf({ organisationId }, customerId) : null;
      return { settings, customerLocale };
    } catch (error) {
      if (isDatabaseUnavailable(error)) return lastKnown;
      throw error;
    }
  }
}

function localeOf(request: FastifyRequest, { locale }: EntryContext, known: Known): PageLocale {
  const { settings, customerLocale: customer } = known;
  const set = { session: locale, customer, organisation: settings?.locale };
  return pageLocale(requestedLocale(request, set), settings?.time_zone ?? 'UTC');
}

/** The merchant's branding, or a neutral one. */
function lookOf(settings: OrganisationSettings | null): Pick<EntryFrame, 'accent' | 'merchant'> {
  if (settings === null) return { accent: accentOf(DEFAULT_ACCENT), merchant: null };
  const { branding } = settings;
  return { accent: accentOf(branding.accent_color), merchant: brandOf(branding) };
}
