import { pageLocale } from '../../platform/views/page-locale';
import { sessionFilters, sessionsNarrowing, sessionsView } from './sessions.view';

const locale = pageLocale('en-GB', 'UTC');
const CUSTOMER = '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b';
const NO_PAGE = { results: [], next: 'abc', previous: null };

it('shows who is there now unless asked otherwise', () => {
  expect(sessionFilters(sessionsNarrowing({ state: 'x', kind: [], customer: '1' }))).toEqual([
    { field: 'live', kind: 'boolean', operator: 'eq', value: true },
  ]);
  expect(sessionFilters(sessionsNarrowing({ state: 'all' }))).toEqual([]);
});

it('changes one choice at a time, and keeps the others', () => {
  const narrowing = sessionsNarrowing({ state: 'ended', kind: 'guest', customer: CUSTOMER });
  const view = sessionsView(NO_PAGE, narrowing, () => 'Acme GmbH', locale);
  expect(view.states.map(({ href, current }) => [href, current])).toEqual([
    [`/admin/sessions?kind=guest&customer=${CUSTOMER}`, false],
    [`/admin/sessions?state=ended&kind=guest&customer=${CUSTOMER}`, true],
    [`/admin/sessions?state=all&kind=guest&customer=${CUSTOMER}`, false],
  ]);
  expect(view.kinds[0]?.href).toBe(`/admin/sessions?state=ended&customer=${CUSTOMER}`);
  expect(view.of).toEqual({ name: 'Acme GmbH', all: '/admin/sessions?state=ended&kind=guest' });
  expect(view.older).toBe(`/admin/sessions?state=ended&kind=guest&customer=${CUSTOMER}&cursor=abc`);
});
