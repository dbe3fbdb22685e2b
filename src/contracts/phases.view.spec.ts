import type { OwnContractSummary, PhaseOutline } from './contracts.types';
import { phaseStates, phaseWindow, stripOf } from './phases.view';

const TODAY = '2026-11-22';
const phase = (start_date: string, end_date: string | null): PhaseOutline => ({
  id: start_date,
  name: start_date,
  start_date,
  end_date,
});
const contract = (phases: PhaseOutline[], change: Partial<OwnContractSummary> = {}): OwnContractSummary => ({
  id: 'c',
  name: 'Agreement',
  status: 'active',
  currency: 'EUR',
  start_date: '2025-01-01',
  end_date: '2028-01-01',
  renewal: 'expire',
  phases,
  ...change,
});
const three = [
  phase('2025-01-01', '2026-01-01'),
  phase('2026-01-01', '2027-01-01'),
  phase('2027-01-01', null),
];

describe('phaseStates', () => {
  it('tells past, current and coming', () => {
    expect(phaseStates(contract(three), TODAY)).toEqual(['past', 'current', 'coming']);
  });

  it('begins on the first day and ends before the last', () => {
    expect(phaseStates(contract(three), '2026-01-01')).toEqual(['past', 'current', 'coming']);
    expect(phaseStates(contract(three), '2025-12-31')).toEqual(['current', 'coming', 'coming']);
  });

  it.each(['paused', 'disputed'] as const)('goes on while the contract is %s', (status) => {
    expect(phaseStates(contract(three, { status }), TODAY)).toEqual(['past', 'current', 'coming']);
  });

  it.each(['expired', 'canceled'] as const)('tells nothing of a contract that is %s', (status) => {
    expect(phaseStates(contract(three, { status }), TODAY)).toEqual(['over', 'over', 'over']);
  });

  it('lets the last phase go on when the contract renews itself', () => {
    expect(phaseStates(contract(three, { renewal: 'auto_renew' }), '2028-06-01')).toEqual([
      'past',
      'past',
      'current',
    ]);
    expect(phaseStates(contract(three), '2028-06-01')).toEqual(['over', 'over', 'over']);
  });
});

describe('phaseWindow', () => {
  const fifty = contract(
    Array.from({ length: 50 }, (_, index) =>
      phase(`${String(2000 + index)}-01-01`, `${String(2001 + index)}-01-01`),
    ),
    { start_date: '2000-01-01', end_date: null },
  );

  it('shows the phases around the current one', () => {
    const { phases, start, earlier, later } = phaseWindow(fifty, TODAY, undefined);
    expect({ start, earlier, later, count: phases.length }).toEqual({
      start: 24,
      earlier: 18,
      later: 30,
      count: 6,
    });
  });

  it('shows those asked for, and the ends', () => {
    expect(phaseWindow(fifty, TODAY, '0')).toMatchObject({ start: 0, earlier: null, later: 6 });
    expect(phaseWindow(fifty, TODAY, '49')).toMatchObject({ start: 48, earlier: 42, later: null });
  });

  it.each([undefined, '', 'x', '50', '-1', '1.5', ['1', '2']])('takes %j for nothing', (from) => {
    expect(phaseWindow(fifty, TODAY, from).start).toBe(24);
  });

  it('shows few at once, and nothing of nothing', () => {
    expect(phaseWindow(contract(three), TODAY, undefined)).toMatchObject({ earlier: null, later: null });
    expect(phaseWindow(contract([]), TODAY, undefined)).toEqual({
      phases: [],
      start: 0,
      earlier: null,
      later: null,
    });
  });
});

describe('stripOf', () => {
  it('is as long as the phases together, each in proportion', () => {
    expect(stripOf(contract(three), TODAY)).toEqual({
      segments: [
        { state: 'past', x: 0, width: 329 },
        { state: 'current', x: 333, width: 330 },
        { state: 'coming', x: 667, width: 333 },
      ],
      today: 630,
    });
  });

  it('goes on beyond today where there is no end', () => {
    const phases = [phase('2026-05-26', '2026-11-22'), phase('2026-11-22', null)];
    expect(stripOf(contract(phases, { end_date: null }), TODAY)).toEqual({
      segments: [
        { state: 'past', x: 0, width: 496 },
        { state: 'current', x: 500, width: 500 },
      ],
      today: 500,
    });
  });

  it('has no today when that is outside, or the contract is over', () => {
    expect(stripOf(contract(three), '2024-01-01')?.today).toBeNull();
    expect(stripOf(contract(three, { status: 'canceled' }), TODAY)?.today).toBeNull();
  });

  it('is not there without two phases to tell apart', () => {
    expect(stripOf(contract([]), TODAY)).toBeNull();
    expect(stripOf(contract(three.slice(0, 1)), TODAY)).toBeNull();
  });

  it('gives every phase something to see', () => {
    const short = [phase('2000-01-01', '2000-01-02'), phase('2000-01-02', '2040-01-01')];
    expect(stripOf(contract(short), TODAY)?.segments.every(({ width }) => width > 0)).toBe(true);
  });
});
