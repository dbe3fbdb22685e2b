import { accentOf } from '../../platform/views/accent';
import { AssetLibrary } from '../../platform/views/assets';
import { PageRenderer } from '../../platform/views/page-renderer';
import { pageLocale } from '../../platform/views/page-locale';
import { absentKeys } from '../../platform/views/template-check';
import type { EntryFrame } from '../frame.types';
import { endedView, enterView, problemView, REFUSALS } from './session.view';

const locale = pageLocale('en', 'UTC');
const renderer = new PageRenderer(new AssetLibrary());
const neutral: EntryFrame = {
  lang: 'en',
  dir: 'ltr',
  title: 'Billing',
  nonce: 'n',
  accent: accentOf('#0f5c4c'),
  console: false,
  embedOrigins: '',
  merchant: null,
  returnUrl: null,
};
const known: EntryFrame = {
  ...neutral,
  merchant: {
    name: 'Northwind',
    initial: 'N',
    logo: 'data:image/png;base64,AA==',
    logoDark: 'data:image/png;base64,BB==',
  },
  returnUrl: 'https://app.example/',
};

const pages: [string, object][] = [
  ['portal/session/enter', enterView(locale, '')],
  ['portal/session/ended', endedView('ended', locale)],
  ['portal/session/ended', endedView('lost', locale)],
  [
    'portal/session/problem',
    problemView({ status: 500, code: 'any', requestId: 'r-1', home: '/s/sid' }, locale),
  ],
  ['portal/session/problem', problemView({ status: 404, code: 'any', requestId: null, home: null }, locale)],
];

describe.each(pages)('%s', (template, view) => {
  it.each([neutral, known])('has a heading and looks up nothing that is not there', (frame) => {
    const model = { ...view, frame };
    expect(absentKeys(template, model)).toEqual([]);
    expect(absentKeys('portal/session/session.layout', { ...model, body: '' })).toEqual([]);
    expect(renderer.render(template, model, locale)).toContain('<h1');
  });
});

describe('the page behind a link', () => {
  const html = renderer.render('portal/session/enter', { ...enterView(locale, ''), frame: known }, locale);

  it('holds a message for every refusal, hidden until its script shows one', () => {
    for (const state of [...REFUSALS, 'new_tab', 'busy', 'cookies']) {
      expect(html).toContain(`data-state="${state}" role="alert" hidden`);
    }
  });

  it('says without any script what is missing, and leads back', () => {
    expect(html).toMatch(/<noscript>\s*<h1/);
    expect(html).toContain('href="https://app.example/" target="_top"');
  });
});

describe('problems', () => {
  it.each([
    [400, 'There is a problem with your request'],
    [403, 'You do not have permission to do this'],
    [404, 'Page not found'],
    [422, 'There is a problem with your request'],
    [429, 'Too many requests'],
    [500, 'Something went wrong'],
    [502, 'Something went wrong'],
    [503, 'Temporarily unavailable'],
  ])('%i is told as "%s"', (status, title) => {
    expect(problemView({ status, code: 'any', requestId: null, home: null }, locale).title).toBe(title);
  });

  it('tell the host of a frame only when the session has ended', () => {
    expect(
      [...REFUSALS, 'lost' as const].filter((refusal) => endedView(refusal, locale).sessionEnded),
    ).toEqual(['ended']);
  });
});
