import { demoRecords, type DemoRecord } from './demo-records';
import { daysAfter } from './relative-dates';

/** Every day of two years, the second a leap year. */
const DAYS = Array.from({ length: 731 }, (_, index) => daysAfter('2027-01-01', index));

interface Allocation {
  readonly invoice: string;
  readonly amount: number;
}
interface Term {
  readonly start_date: string;
  readonly end_date?: string;
}
/** A record, with the fields of all types that are tested here. */
interface Row extends DemoRecord, Term {
  readonly external_id: string;
  readonly status?: string;
  readonly invoice: string;
  readonly parent: string;
  readonly credit_note?: string;
  readonly allocations?: readonly Allocation[];
  readonly amount: number;
  readonly total: number;
  readonly issued_at?: string;
  readonly effective_at?: string;
  readonly voided_at?: string;
  readonly timestamp?: string;
  readonly due_date?: string;
  readonly dispute?: { readonly disputed_at: string };
  readonly period?: { readonly start: string; readonly end: string };
  readonly phases: readonly Term[];
  readonly active_from: string;
  readonly expires_at?: string;
}

/** Two days or moments, the second not on an earlier day than the first. Absent ones are in order. */
type Pair = readonly [earlier: string | undefined, later: string | undefined];

/** The records of a day, and what follows from them. */
class Demo {
  readonly rows: readonly Row[];
  private readonly byId: ReadonlyMap<string, Row>;

  constructor(readonly today: string) {
    this.rows = demoRecords(today) as Row[];
    this.byId = new Map(this.rows.map((row) => [`${row.type} ${row.external_id}`, row]));
  }

  of(type: string): Row[] {
    return this.rows.filter((row) => row.type === type);
  }

  get(type: string, id: string): Row {
    const row = this.byId.get(`${type} ${id}`);
    if (!row) throw new Error(`${this.today}: no ${type} ${id}`);
    return row;
  }

  /** The invoices that a payment settles, or that a reversal opens again. */
  allocationsOf(row: Row): readonly Allocation[] {
    return (row.type === 'reversal' ? this.get('payment', row.parent) : row).allocations ?? [];
  }

  /** Each pair that is not in order, in words. */
  disorder(): string[] {
    const pairs = [...this.rows.flatMap((row) => this.pairsOf(row)), ...this.applied()];
    return pairs
      .filter(([earlier, later]) => (earlier ?? '').slice(0, 10) > (later ?? '9').slice(0, 10))
      .map(([earlier, later]) => `on ${this.today}: ${String(earlier)} is after ${String(later)}`);
  }

  /** Places, among all invoices, of those that are to be paid, and of those that are overdue. */
  unpaid(): { all: number[]; overdue: number[] } {
    const settled = this.settled();
    const invoices = this.of('invoice');
    const isDue = ({ external_id, status, total }: Row): boolean =>
      status === 'open' && (settled.get(external_id) ?? 0) < total;
    const all = [...invoices.keys()].filter((place) => invoices.slice(place, place + 1).some(isDue));
    return { all, overdue: all.filter((place) => (invoices[place]?.due_date ?? '') < this.today) };
  }

  private pairsOf(row: Row): Pair[] {
    const { type, issued_at, effective_at, voided_at, dispute, timestamp } = row;
    const moments = [issued_at, effective_at, voided_at, dispute?.disputed_at, timestamp];
    const happened = moments.filter((moment) => moment !== undefined);
    return [...happened.map((moment): Pair => [moment, this.today]), ...(RULES[type]?.(row, this) ?? [])];
  }

  /** The importer applies payments and reversals in the order of the file. */
  private applied(): Pair[] {
    const last = new Map<string, string>();
    const pairs: Pair[] = [];
    for (const row of this.rows.filter(({ type }) => type === 'payment' || type === 'reversal'))
      for (const { invoice } of this.allocationsOf(row)) {
        pairs.push([last.get(invoice), row.effective_at]);
        last.set(invoice, row.effective_at ?? '');
      }
    return pairs;
  }

  private settled(): Map<string, number> {
    const settled = new Map<string, number>();
    const add = ({ invoice, amount }: Allocation, sign: number): void =>
      void settled.set(invoice, (settled.get(invoice) ?? 0) + sign * amount);
    for (const row of this.of('payment'))
      if ((row.status ?? 'succeeded') === 'succeeded')
        for (const allocation of this.allocationsOf(row)) add(allocation, 1);
    for (const row of this.of('reversal'))
      for (const allocation of this.allocationsOf(row)) add(allocation, -1);
    for (const note of this.of('credit_note')) add(note, 1);
    return settled;
  }
}

/** What is in order within a record of a type, and with the records that it names. */
const RULES: Readonly<Record<string, (row: Row, demo: Demo) => Pair[]>> = {
  invoice: ({ issued_at, due_date, voided_at, dispute, period }) => [
    [issued_at, due_date],
    [issued_at, voided_at],
    [issued_at, dispute?.disputed_at],
    ...(period ? [term(period.start, period.end)] : []),
  ],
  payment: (row, demo) =>
    demo.allocationsOf(row).map(({ invoice }) => [demo.get('invoice', invoice).issued_at, row.effective_at]),
  reversal: ({ parent, effective_at }, demo) => [[demo.get('payment', parent).effective_at, effective_at]],
  refund: ({ parent, credit_note, effective_at }, demo) => [
    [demo.get('payment', parent).effective_at, effective_at],
    ...(credit_note === undefined
      ? []
      : [[demo.get('credit_note', credit_note).issued_at, effective_at] as const]),
  ],
  credit_note: ({ invoice, issued_at }, demo) => [[demo.get('invoice', invoice).issued_at, issued_at]],
  grant: ({ active_from, expires_at }) => [term(active_from, expires_at)],
  contract: (row) => [row, ...row.phases].map(({ start_date, end_date }) => term(start_date, end_date)),
};

/** A term has one day at least; its end is the day after the last. */
function term(start: string, end?: string): Pair {
  return [daysAfter(start, 1), end];
}

const found = DAYS.map((today) => {
  const demo = new Demo(today);
  return { today, disorder: demo.disorder(), ...demo.unpaid() };
});

it('has nothing before its cause, and nothing that is still to come, on any day', () => {
  expect(found.flatMap(({ disorder }) => disorder)).toEqual([]);
});

it('has the same unpaid invoices on any day, and the same of them are overdue, but for one that is due on a first', () => {
  const { all, overdue } = new Demo('2027-01-15').unpaid();
  expect(overdue.length).toBeGreaterThan(4);
  expect(all.length).toBeGreaterThan(overdue.length + 5);
  for (const day of found) {
    const isFirst = day.today.endsWith('-01');
    expect(day).toMatchObject({ today: day.today, all });
    expect(day.overdue).toHaveLength(overdue.length - (isFirst ? 1 : 0));
    expect(overdue).toEqual(expect.arrayContaining(day.overdue));
  }
});

it.each(DAYS.filter((day) => day.endsWith('-01')))('has no day that the month lacks: %s', (today) => {
  const days = new Set(JSON.stringify(demoRecords(today)).match(/\d{4}-\d\d-\d\d/g));
  expect(days.size).toBeGreaterThan(100);
  expect([...days].filter((day) => Number.isNaN(Date.parse(day)) || daysAfter(day, 0) !== day)).toEqual([]);
});

it('has each record once, and the same ones on the same day', () => {
  const rows = new Demo('2028-02-29').rows;
  const keys = rows.map((row) => `${row.type} ${row.external_id} ${String(row['event_id'])}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Demo('2028-02-29').rows).toEqual(rows);
  expect(JSON.stringify(rows)).not.toMatch(/\{(today|month)/);
});
