import { termErrors } from './contract-term';
import type { Term } from './contracts.types';

const days = (start_date: string, end_date: string | null = null): Term => ({ start_date, end_date });
const complaints = (contract: Term, ...phases: Term[]): string[] =>
  termErrors(contract, phases).map(({ field, code }) => `${field}: ${code}`);

const open = days('2026-01-01');
const twoYears = days('2026-01-01', '2028-01-01');

it.each<[string, Term, Term[]]>([
  ['no phases', open, []],
  ['one phase without an end', open, [days('2026-01-01')]],
  [
    'phases that follow each other',
    twoYears,
    [days('2026-01-01', '2027-01-01'), days('2027-01-01', '2028-01-01')],
  ],
  [
    'a last phase that lasts as long as the contract',
    twoYears,
    [days('2026-01-01', '2027-01-01'), days('2027-01-01')],
  ],
  ['phases that cover only a part of the term', twoYears, [days('2026-07-01', '2027-01-01')]],
  ['phases of one day', twoYears, [days('2026-01-01', '2026-01-02'), days('2026-01-02', '2026-01-03')]],
])('takes %s', (_case, contract, phases) => {
  expect(complaints(contract, ...phases)).toEqual([]);
});

it.each<[string, Term, Term[], string[]]>([
  ['a term of no day', days('2026-01-01', '2026-01-01'), [], ['end_date: before_start']],
  ['a term that ends before it begins', days('2026-01-01', '2025-12-31'), [], ['end_date: before_start']],
  ['a phase before the contract', open, [days('2025-12-31')], ['phases[0].start_date: outside_term']],
  [
    'a phase after the contract',
    twoYears,
    [days('2026-01-01', '2028-01-02')],
    ['phases[0].end_date: outside_term'],
  ],
  [
    'an open phase that begins when the contract ends',
    twoYears,
    [days('2028-01-01')],
    ['phases[0].start_date: outside_term'],
  ],
  ['a phase of no day', open, [days('2026-01-01', '2026-01-01')], ['phases[0].end_date: before_start']],
  [
    'phases that overlap by a day',
    open,
    [days('2026-01-01', '2027-01-01'), days('2026-12-31')],
    ['phases[1].start_date: overlaps'],
  ],
  [
    'phases with a day between them',
    open,
    [days('2026-01-01', '2027-01-01'), days('2027-01-02')],
    ['phases[1].start_date: leaves_gap'],
  ],
  [
    'a phase without an end before another',
    open,
    [days('2026-01-01'), days('2027-01-01')],
    ['phases[0].end_date: required'],
  ],
  [
    'everything that is wrong at once',
    twoYears,
    [days('2025-01-01', '2026-06-01'), days('2026-05-01', '2029-01-01')],
    [
      'phases[0].start_date: outside_term',
      'phases[1].start_date: overlaps',
      'phases[1].end_date: outside_term',
    ],
  ],
])('refuses %s', (_case, contract, phases, expected) => {
  expect(complaints(contract, ...phases)).toEqual(expected);
});
