import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { formTokenOf } from '../../platform/access/form-token';
import { reaches, type StaffRole } from '../../platform/access/scopes';
import { STAFF_COOKIE } from '../../platform/access/staff-cookie';
import { newId } from '../../platform/http/uuid';
import { accentOf } from '../../platform/views/accent';
import { brandOf, initials } from '../../platform/views/brand';
import type { KeyPart } from '../../platform/views/catalogue';
import { PageRenderer } from '../../platform/views/page-renderer';
import type { PageLocale } from '../../platform/views/page-locale';
import { SignInService } from '../../staff/sign-in.service';
import { MOST_FAILURES_COUNTED, type FailedSignIns } from '../../staff/staff.types';
import type { ConsoleFrame, ConsoleGroup } from './frame.types';
import type { Flash } from '../../platform/pages/flash.view';
import { shortMoment } from './parts.view';
import type { ConsoleVisit } from './visit';

interface Room {
  /** Its path is `/admin/<slug>`, its name the message `admin.room.<slug>`. */
  readonly slug: KeyPart<'admin.room.'>;
  /** The lowest role that may open it; its routes declare the same. */
  readonly role: StaffRole;
}

/**
 * The sidebar, from top to bottom. A new section needs a line here, its name in the catalogue, and its controller in
 * `admin.module.ts`. A group's heading is the message `admin.group.<name>`; the group of the billing data has none.
 */
const SIDEBAR: readonly {
  readonly group: KeyPart<'admin.group.'> | null;
  readonly rooms: readonly Room[];
}[] = [
  {
    group: null,
    rooms: [
      { slug: 'customers', role: 'viewer' },
      { slug: 'invoices', role: 'viewer' },
      { slug: 'payments', role: 'viewer' },
      { slug: 'contracts', role: 'viewer' },
      { slug: 'plans', role: 'viewer' },
    ],
  },
  {
    group: 'portal',
    rooms: [
      { slug: 'sessions', role: 'viewer' },
      { slug: 'settings', role: 'viewer' },
    ],
  },
  {
    group: 'integration',
    rooms: [
      { slug: 'imports', role: 'viewer' },
      { slug: 'api-keys', role: 'viewer' },
      { slug: 'webhooks', role: 'viewer' },
    ],
  },
  {
    group: 'team',
    rooms: [
      { slug: 'staff', role: 'viewer' },
      { slug: 'audit-log', role: 'support' },
    ],
  },
];

/** What a page needs besides its view model. */
interface PageOptions {
  /** Name of the page; the browser's tab shows it, followed by the merchant's name. */
  readonly title: string;
  readonly flash?: Flash | null;
}

/** Renders pages: a view inside the console's frame. */
@Injectable()
export class AdminPages {
  constructor(
    private readonly renderer: PageRenderer,
    private readonly signIns: SignInService,
  ) {}

  /**
   * Renders a whole page, which must be sent: notices that are shown once are used up. `template` is a path without
   * extension, `admin/staff/staff`.
   */
  async render(visit: ConsoleVisit, template: string, view: object, options: PageOptions): Promise<string> {
    const frame = frameOf(visit, options, await this.takeNews(visit));
    return this.renderer.render(template, { ...view, frame }, visit.locale);
  }

  /**
   * Failed sign-ins since the last page; they are reported once. Read here and not earlier, so that an answer without
   * the frame (a redirect, JSON, an error before the page) does not use them up.
   */
  private async takeNews({ request, scope, staff }: ConsoleVisit): Promise<FailedSignIns | null> {
    return staff.hasNews && isShown(request) ? this.signIns.takeFailures(scope) : null;
  }
}

/** False for an answer without a body, and for a page that a script fetches to read a part of it. */
function isShown({ method, headers }: FastifyRequest): boolean {
  return method !== 'HEAD' && headers['sec-fetch-dest'] !== 'empty';
}

/** Path of the first section that the role may open: the start page of the console. */
export function firstRoom(role: StaffRole): string {
  const open = SIDEBAR.flatMap(({ rooms }) => rooms).filter((room) => reaches(role, room.role));
  return `/admin/${open[0]?.slug ?? 'account'}`;
}

/** The token against forged requests, which each form of the page sends as `form_token`. */
export function formTokenFor({ request }: ConsoleVisit): string {
  return formTokenOf(request.cookies[STAFF_COOKIE] ?? '');
}

function frameOf(visit: ConsoleVisit, options: PageOptions, failed: FailedSignIns | null): ConsoleFrame {
  const { request, locale: pageLocale, settings, staff } = visit;
  const merchant = brandOf(settings.branding);
  return {
    lang: pageLocale.locale,
    dir: pageLocale.direction,
    title: pageLocale.t('frame.title', { page: options.title, merchant: merchant.name }),
    nonce: request.pagePolicy?.nonce ?? '',
    console: true,
    accent: accentOf(settings.branding.accent_color),
    embedOrigins: '',
    merchant,
    person: {
      name: staff.name,
      initials: initials(staff.name, 2),
      role: pageLocale.t(`admin.role.${staff.scope.role}`),
    },
    groups: groupsOf(visit),
    flash: options.flash ?? null,
    failedSignIns: failed && failuresInWords(failed, pageLocale),
    formToken: formTokenFor(visit),
    formId: newId(),
  };
}

function failuresInWords({ count, since, last_ip: address }: FailedSignIns, pageLocale: PageLocale): string {
  return pageLocale.t('admin.failed_sign_ins.text', {
    count,
    most: count > MOST_FAILURES_COUNTED ? MOST_FAILURES_COUNTED : 0,
    since: shortMoment(since, pageLocale),
    address: address ?? pageLocale.t('admin.failed_sign_ins.unknown_address'),
  });
}

function groupsOf({ request, locale: pageLocale, scope }: ConsoleVisit): ConsoleGroup[] {
  const [, , here = ''] = (request.url.split('?')[0] ?? '').split('/');
  const groups = SIDEBAR.map(({ group, rooms }) => ({
    title: group === null ? null : pageLocale.t(`admin.group.${group}`),
    rooms: rooms
      .filter((room) => reaches(scope.role, room.role))
      .map(({ slug }) => ({
        label: pageLocale.t(`admin.room.${slug}`),
        href: `/admin/${slug}`,
        current: slug === here,
      })),
  }));
  return groups.filter(({ rooms }) => rooms.length > 0);
}
