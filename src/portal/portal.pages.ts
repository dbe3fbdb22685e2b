import { Injectable } from '@nestjs/common';
import { TABS, type Branding } from '../organisations/organisations.types';
import { formTokenOf } from '../platform/access/form-token';
import { sessionCookieName } from '../platform/access/session-cookie';
import { accentOf } from '../platform/views/accent';
import { PageRenderer } from '../platform/views/page-renderer';
import type { FrameMerchant, FrameTab, PortalFrame } from './frame.types';
import type { Visit } from './visit';

/** What a page says beside its view. */
export interface PageOptions {
  /** Name of the page, as the browser's tab shows it before the merchant's. */
  readonly title: string;
  readonly flash?: PortalFrame['flash'];
}

/** Puts the portal's frame around a view. */
@Injectable()
export class PortalPages {
  constructor(private readonly renderer: PageRenderer) {}

  /** The whole page. `template` is a path without extension, `portal/invoices/invoices`. */
  render(visit: Visit, template: string, view: object, options: PageOptions): string {
    return this.renderer.render(template, { ...view, frame: frameOf(visit, options) }, visit.reader);
  }
}

/** The merchant as every page shows it. */
export function merchantOf(branding: Branding): FrameMerchant {
  const { name, logo, logo_dark: logoDark } = branding;
  return { name, initial: initials(name, 1), logo, logoDark };
}

function frameOf(visit: Visit, options: PageOptions): PortalFrame {
  const { request, reader, settings, session, scope } = visit;
  const merchant = merchantOf(settings.branding);
  return {
    lang: reader.locale,
    dir: reader.direction,
    title: reader.t('frame.title', { page: options.title, merchant: merchant.name }),
    nonce: request.pagePolicy?.nonce ?? '',
    accent: accentOf(settings.branding.accent_color),
    embedOrigins: settings.embed_origins.join(' '),
    merchant,
    customer: { name: visit.customer.name, initials: initials(visit.customer.name, 2) },
    returnUrl: session.returnUrl,
    tabs: tabsOf(visit),
    flash: options.flash ?? null,
    readOnly: scope.readOnly,
    session: { id: scope.sessionId, expires_in_seconds: session.expiresIn },
    formToken: formTokenOf(request.cookies[sessionCookieName(scope.sessionId)] ?? ''),
  };
}

function tabsOf({ settings, reader, base, tab }: Visit): FrameTab[] {
  return TABS.filter((slug) => settings.tabs.includes(slug)).map((slug) => ({
    slug,
    label: reader.t(`tab.${slug}`),
    href: `${base}/${slug}`,
    current: slug === tab,
  }));
}

/** The first letters of the first words, in capitals. */
function initials(name: string, count: number): string {
  const words = name.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = words.slice(0, count).map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? '');
  return letters.join('').toUpperCase();
}
