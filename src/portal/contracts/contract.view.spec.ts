import type { OwnContract, OwnPhase } from '../../contracts/contracts.types';
import { pageLocale } from '../../platform/views/page-locale';
import { absentKeys } from '../../platform/views/template-check';
import { contractView, type ContractView } from './contract.view';
import { contractsView, type ContractsView } from './contracts.view';
import { phaseWindow } from '../../contracts/phases.view';

const locale = pageLocale('en-GB', 'Europe/Berlin');
const links = { contracts: '/s/sid/contracts', merchant: 'Northwind' };
const TODAY = '2026-11-22';

const price: OwnPhase['prices'][number] = {
  id: 'p',
  product: { name: 'Seats', description: null, unit: 'seats' },
  model: { type: 'per_unit', unit_amount_decimal: '1000' },
  quantity: 'metered',
  fixed_quantity: null,
  billing_period: 'P1M',
  billed: 'in_arrears',
};
const phases: OwnPhase[] = [
  { id: '1', name: 'Year 1', start_date: '2026-01-01', end_date: '2027-01-01', prices: [price] },
  { id: '2', name: 'Year 2', start_date: '2027-01-01', end_date: null, prices: [] },
];
const contract: OwnContract = {
  id: 'c-1',
  name: '2026 agreement',
  status: 'active',
  currency: 'EUR',
  start_date: '2026-01-01',
  end_date: '2028-01-01',
  renewal: 'auto_renew',
  phases,
  documents: [
    {
      id: 'd-1',
      name: 'Signed agreement',
      content_type: 'application/pdf',
      size: 120_000,
      created_at: '2026-01-01T09:00:00Z',
    },
  ],
};

function one(change: Partial<OwnContract> = {}, from?: string): ContractView {
  const changed = { ...contract, ...change };
  const window = phaseWindow(changed, TODAY, from);
  const shown = changed.phases.slice(window.start, window.start + window.phases.length);
  return contractView({ contract: changed, phases: shown, window, today: TODAY }, locale, links);
}
const plain = (text: string | null | undefined): string => (text ?? '').replace(/[\u2009\u202f\u00a0]/g, ' ');

function list(...changes: Partial<OwnContract>[]): ContractsView {
  const results = changes.map((change) => ({ ...contract, ...change }));
  return contractsView({ page: { results, next: null, previous: null }, today: TODAY }, locale, links);
}

describe('one contract', () => {
  it('says what was agreed, and where it stands', () => {
    const view = one();
    expect(view.title).toBe('2026 agreement');
    expect(view.status).toEqual({ word: 'Active', icon: 'done', tone: 'good' });
    expect(view.facts.map(({ label, value }) => [label, plain(value)])).toEqual([
      ['Term', '1 January 2026 – 31 December 2027'],
      ['Renewal', 'Renews automatically on 1 January 2028'],
      ['Currency', 'EUR'],
    ]);
  });

  it('unfolds the current phase, with its prices in words', () => {
    expect(one().phases).toMatchObject([
      {
        name: 'Year 1',
        badge: { word: 'Current' },
        open: true,
        prices: [{ name: 'Seats', price: '€10.00 each' }],
      },
      { name: 'Year 2', badge: { word: 'Upcoming' }, open: false, prices: [] },
    ]);
    expect(plain(one().phases[1]?.term)).toBe('1 January – 31 December 2027');
  });

  it.each([
    ['paused', 'Paused', 'pause'],
    ['disputed', 'In dispute', 'alert'],
  ] as const)('does not say that a phase runs now while the contract is %s', (status, word, icon) => {
    expect(one({ status }).phases.map(({ badge, open }) => [badge, open])).toEqual([
      [{ word, icon, tone: 'warn' }, true],
      [{ word: 'Upcoming', icon: 'wait', tone: 'quiet' }, false],
    ]);
  });

  it('says no more of the phases of a contract that is over', () => {
    const view = one({ status: 'canceled' });
    expect(view.phases.map(({ badge, open }) => [badge, open])).toEqual([
      [null, true],
      [null, false],
    ]);
    expect(view.facts.map(({ label }) => label)).toEqual(['Term', 'Currency']);
  });

  it.each([
    [120_000, 'PDF · 118 KB'],
    [1, 'PDF · 1 KB'],
    [1_048_575, 'PDF · 1,024 KB'],
    [1_048_576, 'PDF · 1 MB'],
    [20_000_000, 'PDF · 19.1 MB'],
  ])('leads to documents of %i bytes', (size, detail) => {
    const documents = contract.documents.map((document) => ({ ...document, size }));
    expect(one({ documents }).documents).toEqual([
      { name: 'Signed agreement', href: '/s/sid/contracts/c-1/documents/d-1', detail },
    ]);
  });

  it('counts many phases, and leads from page to page', () => {
    const many = Array.from({ length: 14 }, (_, index) => ({
      ...(phases[0] as OwnPhase),
      start_date: `${String(2020 + index)}-01-01`,
      end_date: `${String(2021 + index)}-01-01`,
    }));
    const view = one({ phases: many, end_date: null }, '6');
    expect(view).toMatchObject({
      first: 7,
      range: 'Phases 7 to 12 of 14',
      earlier: '/s/sid/contracts/c-1?from=0',
      later: '/s/sid/contracts/c-1?from=12',
    });
    expect(view.phases.filter(({ open }) => open)).toHaveLength(1);
  });

  it.each<[string, Partial<OwnContract>]>([
    ['everything', {}],
    ['nothing', { phases: [], documents: [], end_date: null }],
    ['an end', { status: 'expired' }],
    ['many phases', { phases: Array.from({ length: 20 }, () => phases[0] as OwnPhase) }],
  ])('looks up nothing that its view does not give, with %s', (_case, change) => {
    expect(absentKeys('portal/contracts/contract', one(change))).toEqual([]);
  });
});

describe('the list', () => {
  it('says of each what it is, how long it lasts and which phase it is in', () => {
    const [card] = list({}).cards;
    expect(card).toMatchObject({
      name: '2026 agreement',
      href: '/s/sid/contracts/c-1',
      status: { word: 'Active' },
      renewal: 'Renews automatically on 1 January 2028',
      now: 'Current: Year 1, phase 1 of 2 · until 31 December 2026',
    });
    expect(plain(card?.term)).toBe('1 January 2026 – 31 December 2027');
  });

  it.each<[string, Partial<OwnContract>, object]>([
    ['no end', { end_date: null }, { term: 'From 1 January 2026', renewal: 'No end date' }],
    ['an end that is one', { renewal: 'expire' }, { renewal: 'Does not renew' }],
    ['a term that has renewed itself', { end_date: '2026-06-01' }, { renewal: 'Renews automatically' }],
    [
      'a beginning to come',
      { start_date: '2027-01-01' },
      { status: { word: 'Upcoming', icon: 'wait', tone: 'quiet' } },
    ],
    [
      'a term that is over',
      { renewal: 'expire', end_date: '2026-11-22' },
      { status: { word: 'Expired', icon: 'off', tone: 'quiet' }, renewal: null, now: '2 phases' },
    ],
    ['a last day today', { renewal: 'expire', end_date: '2026-11-23' }, { status: { word: 'Active' } }],
    [
      'a pause',
      { status: 'paused' },
      { status: { word: 'Paused', tone: 'warn' }, now: 'Paused in: Year 1, phase 1 of 2' },
    ],
    [
      'a dispute',
      { status: 'disputed' },
      { status: { word: 'Disputed', tone: 'warn' }, now: 'In dispute: Year 1, phase 1 of 2' },
    ],
    ['one phase', { phases: phases.slice(0, 1) }, { now: 'Current: Year 1 · until 31 December 2026' }],
    ['no phases', { phases: [] }, { now: null, strip: null }],
  ])('with %s', (_case, change, expected) => {
    expect(list(change).cards[0]).toMatchObject(expected);
  });

  it('says what will be there when there is nothing', () => {
    expect(list().empty?.title).toBe('No contracts yet');
    const page = { results: [], next: null, previous: 'cursor' };
    const beyond = contractsView({ page, today: TODAY }, locale, links);
    expect(beyond.empty?.title).toBe('No older contracts');
    expect(beyond.newer).toBe('/s/sid/contracts?cursor=cursor');
  });

  it('looks up nothing that its view does not give', () => {
    expect(absentKeys('portal/contracts/contracts', list())).toEqual([]);
    expect(absentKeys('portal/contracts/contracts', list({}, { phases: [], status: 'expired' }))).toEqual([]);
  });
});
