import type { Organisation } from '../../organisations/organisations.types';
import { accentOf } from '../../platform/views/accent';
import { AssetLibrary } from '../../platform/views/assets';
import { PageRenderer } from '../../platform/views/page-renderer';
import { pageLocale } from '../../platform/views/page-locale';
import { absentKeys } from '../../platform/views/template-check';
import { labelledSummary, labelsOf } from '../console/form-errors.view';
import { type FormErrors } from '../../platform/pages/form-errors';
import type { ConsoleFrame } from '../console/frame.types';
import { ACCESS } from './access.section';
import { brandingView } from './branding.view';
import { PAYMENT } from './payment.section';
import { PORTAL } from './portal.section';
import { sectionLinks, settingsErrors, type Section } from './settings.view';

const renderer = new PageRenderer(new AssetLibrary());
const locale = pageLocale('en-GB', 'Europe/Berlin');
const frame: ConsoleFrame = {
  lang: 'en-GB',
  dir: 'ltr',
  title: 'Settings',
  nonce: 'bm9uY2U=',
  console: true,
  accent: accentOf('#0f5c4c'),
  embedOrigins: '',
  merchant: { name: 'Northwind', initial: 'N', logo: null, logoDark: null },
  person: { name: 'Sam', initials: 'S', role: 'Admin' },
  groups: [],
  flash: null,
  failedSignIns: null,
  formId: '',
  formToken: 'token',
};

const organisation: Organisation = {
  id: '0190a8c2-1111-7000-8000-000000000001',
  branding: {
    name: 'Northwind',
    logo: 'https://foyer.example/logos/o/h.svg',
    logo_dark: null,
    accent_color: '#ffee00',
  },
  legal_entity: { legal_name: null, address: null, tax_ids: [] },
  bank_details: null,
  allowed_return_origins: ['https://a.example', 'https://b.example'],
  embed_origins: [],
  default_return_url: null,
  locale: 'fr-CA',
  time_zone: 'Europe/Berlin',
  session_limits: { absolute_lifetime: 5_400 },
  tabs: ['invoices'],
  editable_profile_fields: ['email'],
  created_at: '2026-10-01T09:00:00Z',
  updated_at: '2026-10-01T09:00:00Z',
};

/** The view model of the section with an error on each field. */
function modelOf(section: Section, mayChange: boolean): object {
  const errors: FormErrors = Object.fromEntries(section.order.map((name) => [name, `wrong ${name}`]));
  return {
    sections: sectionLinks(section.name, locale),
    mayChange,
    errors: labelledSummary(
      errors,
      labelsOf(section.order, (field) => `admin.settings.label.${field}`, locale),
      locale,
    ),
    ...section.view(section.saved(organisation), errors, locale),
    frame,
  };
}

function brandingModel(mayChange: boolean): object {
  const { branding } = organisation;
  const errors = { name: 'wrong', accent_color: 'wrong', logo: 'wrong', logo_dark: 'wrong' };
  return { ...brandingView({ values: branding, branding, errors, mayChange }, locale), frame };
}

describe.each([true, false])('when it may be changed: %s', (mayChange) => {
  it.each([
    ['branding', brandingModel(mayChange)],
    ['portal', modelOf(PORTAL, mayChange)],
    ['access', modelOf(ACCESS, mayChange)],
    ['payment', modelOf(PAYMENT, mayChange)],
  ])('%s finds everything it prints', (name, model) => {
    const template = `admin/settings/${name}`;
    expect(absentKeys(template, model)).toEqual([]);
    const html = renderer.render(template, model, locale);
    expect(html.split('<main')[1]?.includes('type="submit"')).toBe(mayChange || name === 'branding');
    expect(Buffer.byteLength(html)).toBeLessThan(30 * 1024);
  });
});

it('offers the language that is there, whatever it is', () => {
  const html = renderer.render('admin/settings/portal', modelOf(PORTAL, true), locale);
  expect(html).toContain('<option value="fr-CA" selected>Canadian French</option>');
});

it('says how long a session is in the largest unit that says it wholly', () => {
  const lifetime = (absolute_lifetime: number) => {
    const { lifetime: amount, lifetime_unit: unit } = ACCESS.saved({
      ...organisation,
      session_limits: { absolute_lifetime },
    });
    return [amount, unit];
  };
  expect(lifetime(86_400)).toEqual(['1', 'days']);
  expect(lifetime(5_400)).toEqual(['90', 'minutes']);
  expect(lifetime(3_601)).toEqual(['3601', 'seconds']);
});

it('tells errors by the names of the form’s fields, the logo’s in the words they came with', () => {
  const error = (field: string, code: string) => ({ field, code, message: `told of ${field}` });
  const told = settingsErrors(
    [
      error('branding.logo', 'svg_script'),
      error('session_limits.absolute_lifetime', 'too_small'),
      error('default_return_url', 'origin_not_allowed'),
      error('embed_origins[2]', 'not_origin'),
    ],
    locale,
    ACCESS.names,
  );
  expect(told).toEqual({
    logo: 'told of branding.logo',
    lifetime: locale.t('admin.settings.error.lifetime'),
    default_return_url: locale.t('admin.settings.error.origin_not_allowed'),
    embed_origins: locale.t('admin.settings.error.embed_origins'),
  });
});
