import { Injectable } from '@nestjs/common';
import { TABS } from '../../organisations/organisations.types';
import { initials } from '../../platform/views/brand';
import { PageRenderer } from '../../platform/views/page-renderer';
import { SamplePages, type SampleLook } from '../../platform/views/sample-pages';
import type { PortalFrame } from '../frame.types';
import { invoicesView } from '../invoices/invoices.view';
import { sampleInvoices } from './sample-invoices';

const CUSTOMER = 'Acme GmbH';
/** Target of all links: an anchor in the page itself, because there is no session to link to. */
const NOWHERE = '#main';

/** Renders the list of invoices with sample data, with the portal's own frame, view and template. */
@Injectable()
export class PortalSamplePages extends SamplePages {
  constructor(private readonly renderer: PageRenderer) {
    super();
  }

  override draw(look: SampleLook): string {
    const { locale: pageLocale, merchant } = look;
    const data = sampleInvoices(pageLocale.format.calendarDay(new Date().toISOString()));
    const links = { invoices: NOWHERE, merchant: merchant.name, customer: CUSTOMER };
    const view = invoicesView(data, pageLocale, links);
    return this.renderer.render('portal/invoices/invoices', { ...view, frame: frameOf(look) }, pageLocale);
  }
}

/** The frame of the sample page. */
export function frameOf({ locale: pageLocale, merchant, accent, tabs, nonce }: SampleLook): PortalFrame {
  return {
    lang: pageLocale.locale,
    dir: pageLocale.direction,
    title: pageLocale.t('frame.title', { page: pageLocale.t('invoices.title'), merchant: merchant.name }),
    nonce,
    console: false,
    accent,
    embedOrigins: '',
    merchant,
    person: { name: CUSTOMER, initials: initials(CUSTOMER, 2) },
    footer: pageLocale.t('frame.footer', { merchant: merchant.name, customer: CUSTOMER }),
    preview: null,
    signUp: null,
    returnUrl: NOWHERE,
    tabs: TABS.filter((slug) => tabs.includes(slug)).map((slug) => ({
      slug,
      label: pageLocale.t(`tab.${slug}`),
      href: NOWHERE,
      current: slug === 'invoices',
    })),
    flash: null,
    readOnly: false,
    // The sample has no session, so there is no end to warn of.
    session: { id: 'sample', expiresIn: 0, absoluteIn: 0, idleTimeout: 0 },
    formToken: '',
  };
}
