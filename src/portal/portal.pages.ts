import { Injectable } from '@nestjs/common';
import { TABS } from '../organisations/organisations.types';
import { formTokenOf } from '../platform/access/form-token';
import { sessionCookieName } from '../platform/access/session-cookie';
import { accentOf } from '../platform/views/accent';
import { brandOf, initials } from '../platform/views/brand';
import { PageRenderer } from '../platform/views/page-renderer';
import { firstPage, GUEST_TABS, SIGN_UP } from '../sessions/sessions.types';
import type { FrameSession, FrameTab, PortalFrame } from './frame.types';
import { embedOriginsOf, type Visit } from './visit';

/** What a page needs besides its view model. */
export interface PageOptions {
  /** Name of the page; the browser's tab shows it, followed by the merchant's name. */
  readonly title: string;
  readonly flash?: PortalFrame['flash'];
}

/** Renders pages: a view inside the portal's frame. */
@Injectable()
export class PortalPages {
  constructor(private readonly renderer: PageRenderer) {}

  /** The whole page. `template` is a path without extension, `portal/invoices/invoices`. */
  render(visit: Visit, template: string, view: object, options: PageOptions): string {
    return this.renderer.render(template, { ...view, frame: frameOf(visit, options) }, visit.locale);
  }
}

function frameOf(visit: Visit, options: PageOptions): PortalFrame {
  const { request, locale: pageLocale, settings, session, scope } = visit;
  const merchant = brandOf(settings.branding);
  return {
    lang: pageLocale.locale,
    dir: pageLocale.direction,
    title: pageLocale.t('frame.title', { page: options.title, merchant: merchant.name }),
    nonce: request.pagePolicy?.nonce ?? '',
    console: false,
    accent: accentOf(settings.branding.accent_color),
    embedOrigins: embedOriginsOf(scope.kind, settings).join(' '),
    merchant,
    ...whoOf(visit, merchant.name),
    returnUrl: session.returnUrl,
    tabs: tabsOf(visit),
    flash: options.flash ?? welcomeOf(visit),
    readOnly: scope.readOnly && scope.kind !== 'preview',
    session: sessionOf(visit),
    formToken: formTokenOf(request.cookies[sessionCookieName(scope.sessionId)] ?? ''),
  };
}

/** The user of the session, and the notices that the frame shows for the kind of session. */
function whoOf(
  visit: Visit,
  merchant: string,
): Pick<PortalFrame, 'person' | 'footer' | 'preview' | 'signUp'> {
  const { locale: pageLocale, customer, session, scope, base } = visit;
  const name = customer?.name ?? pageLocale.t('frame.guest');
  const footer = customer === null ? merchant : pageLocale.t('frame.footer', { merchant, customer: name });
  const isSigningUp = visit.request.url.startsWith(`${base}/${SIGN_UP}`);
  return {
    person: { name, initials: initials(name, 2) },
    footer,
    preview:
      session.previewedBy === null
        ? null
        : pageLocale.t('preview.text', { customer: name, by: session.previewedBy, actor: scope.actor.type }),
    signUp: customer !== null || scope.readOnly || isSigningUp ? null : `${base}/${SIGN_UP}`,
  };
}

/** The welcome message on the page that follows a sign-up; null on all other pages. */
function welcomeOf({ request, locale: pageLocale, scope, settings, tab }: Visit): PortalFrame['flash'] {
  const { welcome } = request.query as { welcome?: unknown };
  return welcome === '1' && tab === firstPage(scope.kind, settings)
    ? { kind: 'success', text: pageLocale.t('sign_up.done') }
    : null;
}

function sessionOf({ scope, session }: Visit): FrameSession {
  const { expiresIn, absoluteIn, idleTimeout } = session;
  return { id: scope.sessionId, expiresIn, absoluteIn, idleTimeout };
}

function tabsOf({ settings, customer, locale: pageLocale, base, tab }: Visit): FrameTab[] {
  const open = customer === null ? GUEST_TABS : TABS;
  return open
    .filter((slug) => settings.tabs.includes(slug))
    .map((slug) => ({
      slug,
      label: pageLocale.t(`tab.${slug}`),
      href: `${base}/${slug}`,
      current: slug === tab,
    }));
}
