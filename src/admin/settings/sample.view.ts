import { TABS, type OrganisationSettings } from '../../organisations/organisations.types';
import { isColor } from '../../platform/http/fields/branding.fields';
import { accentOf } from '../../platform/views/accent';
import { brandOf } from '../../platform/views/brand';
import { pageLocale, resolveLocale, type PageLocale } from '../../platform/views/page-locale';
import type { SampleLook } from '../../platform/views/sample-pages';

const PATH = '/admin/settings/sample';
const LONGEST_NAME = 80;

export interface SampleView {
  /** Path of the sample page, with the values of the form. */
  readonly src: string;
  readonly title: string;
}

/** Settings that the sample shows instead of the saved ones; an absent one is shown as saved. */
export interface Unsaved {
  readonly name?: string;
  readonly accent?: string;
  /** Slugs, separated by commas. */
  readonly tabs?: string;
  readonly locale?: string;
}

/** The view of the frame that shows the sample page. */
export function sampleView(unsaved: Unsaved, locale: PageLocale): SampleView {
  const query = new URLSearchParams(Object.entries(unsaved) as [string, string][]);
  return { src: `${PATH}?${query.toString()}`, title: locale.t('admin.settings.sample.title') };
}

/** The settings that the sample shows: those of its address if they are valid, else the saved ones. */
export function sampleLook(
  settings: OrganisationSettings,
  query: Readonly<Record<string, unknown>>,
  nonce: string,
): SampleLook {
  const { branding } = settings;
  const name = asked(query, 'name', (text) => text.length > 0 && text.length <= LONGEST_NAME);
  const accent = asked(query, 'accent', isColor);
  const tabs = asked(query, 'tabs', () => true)?.split(',');
  const locale = asked(query, 'locale', () => true);
  return {
    merchant: brandOf({ ...branding, name: name ?? branding.name }),
    accent: accentOf(accent ?? branding.accent_color),
    tabs: TABS.filter((tab) => (tabs ?? settings.tabs).includes(tab)),
    locale: pageLocale(resolveLocale([locale, settings.locale]), settings.time_zone),
    nonce,
  };
}

function asked(
  query: Readonly<Record<string, unknown>>,
  name: string,
  accepts: (text: string) => boolean,
): string | undefined {
  const value = query[name];
  return typeof value === 'string' && accepts(value.trim()) ? value.trim() : undefined;
}
