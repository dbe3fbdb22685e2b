import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { OrganisationsService } from '../../organisations/organisations.service';
import type { OrganisationSettings } from '../../organisations/organisations.types';
import { isDatabaseUnavailable } from '../../platform/database/database-errors';
import type { SessionKind } from '../../platform/access/scopes';
import { newNonce } from '../../platform/http/security-headers';
import { accentOf } from '../../platform/views/accent';
import { brandOf } from '../../platform/views/brand';
import { PageRenderer } from '../../platform/views/page-renderer';
import { readerFor, resolveLocale, type Reader } from '../../platform/views/reader';
import { DEFAULT_ACCENT } from '../../organisations/organisations.types';
import { acceptedLocales } from '../../platform/views/accepted-locales';
import type { EntryFrame } from '../frame.types';
import { embedOriginsOf } from '../visit';

/** Whose page it is and where it leads back to, as far as is known. */
export interface EntryContext {
  readonly organisationId: string | null;
  readonly kind: SessionKind;
  readonly returnUrl: string | null;
  /** True: what is known of the merchant has to do. */
  readonly storeAway?: boolean;
}

/** Nobody's page: an address that names no session. */
export const NOBODYS: EntryContext = { organisationId: null, kind: 'customer', returnUrl: null };

/** Pages outside a session: the link, its refusals, errors. */
@Injectable()
export class EntryPages {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly renderer: PageRenderer,
  ) {}

  /** Draws `template` with the view that `viewOf` makes for the reader; its title comes with it. */
  async render(
    request: FastifyRequest,
    context: EntryContext,
    page: { template: string; viewOf: (reader: Reader) => { title: string; view: object } },
  ): Promise<string> {
    const settings = await this.settings(context);
    const reader = readerOf(request, settings);
    const { title, view } = page.viewOf(reader);
    const nonce = newNonce();
    const embedOrigins = settings ? embedOriginsOf(context.kind, settings) : [];
    request.pagePolicy = { nonce, frameAncestors: embedOrigins, formActions: [] };
    const frame: EntryFrame = {
      ...lookOf(settings),
      lang: reader.locale,
      dir: reader.direction,
      title,
      nonce,
      console: false,
      embedOrigins: embedOrigins.join(' '),
      returnUrl: context.returnUrl,
    };
    return this.renderer.render(page.template, { ...view, frame }, reader);
  }

  /** Null when the organisation is unknown, or its store is away: the page is then neutral. */
  private async settings({ organisationId, storeAway }: EntryContext): Promise<OrganisationSettings | null> {
    if (organisationId === null) return null;
    if (storeAway === true) return this.organisations.lastKnown(organisationId);
    return this.organisations.settings(organisationId).catch((error: unknown) => {
      if (isDatabaseUnavailable(error)) return this.organisations.lastKnown(organisationId);
      throw error;
    });
  }
}

function readerOf(request: FastifyRequest, settings: OrganisationSettings | null): Reader {
  const locale = resolveLocale([...acceptedLocales(request), settings?.locale]);
  return readerFor(locale, settings?.time_zone ?? 'UTC');
}

/** The merchant's look, or a neutral one. */
function lookOf(settings: OrganisationSettings | null): Pick<EntryFrame, 'accent' | 'merchant'> {
  if (settings === null) return { accent: accentOf(DEFAULT_ACCENT), merchant: null };
  const { branding } = settings;
  return { accent: accentOf(branding.accent_color), merchant: brandOf(branding) };
}
