import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DEFAULT_ACCENT } from '../../organisations/organisations.types';
import { newNonce } from '../../platform/http/security-headers';
import { acceptedLocales } from '../../platform/views/accepted-locales';
import { accentOf } from '../../platform/views/accent';
import { brandOf } from '../../platform/views/brand';
import { PageRenderer } from '../../platform/views/page-renderer';
import { languagesOf } from '../../platform/views/catalogue';
import { pageLocale, resolveLocale, type PageLocale } from '../../platform/views/page-locale';
import type { DoorFrame } from '../console/frame.types';

/** A page: its template and its view model. */
interface DoorPage {
  readonly template: string;
  readonly viewOf: (locale: PageLocale) => { readonly title: string; readonly view: object };
}

/** Pages without a signed-in member. The organisation is not known yet, so they carry no branding. */
@Injectable()
export class DoorPages {
  constructor(private readonly renderer: PageRenderer) {}

  render(request: FastifyRequest, { template, viewOf }: DoorPage): string {
    const locale = pageLocale(resolveLocale([acceptedLocales(request)], languagesOf('admin')), 'UTC');
    const { title, view } = viewOf(locale);
    const nonce = newNonce();
    request.pagePolicy = { nonce, frameAncestors: [], formActions: [] };
    const name = locale.t('admin.product');
    const frame: DoorFrame = {
      lang: locale.locale,
      dir: locale.direction,
      title: locale.t('frame.title', { page: title, merchant: name }),
      nonce,
      console: true,
      accent: accentOf(DEFAULT_ACCENT),
      embedOrigins: '',
      merchant: brandOf({ name, logo: null, logo_dark: null }),
    };
    return this.renderer.render(template, { ...view, frame }, locale);
  }
}
