import fc from 'fast-check';
import { part } from './ledger-state';

/** One thing that happens to a customer's books: plain data. Numbers pick among what is there, -1 the latest; shares are percent. */
export type LedgerAction =
  | { readonly do: 'bill'; readonly total: number; readonly currency: 'EUR' | 'JPY'; readonly draft: boolean }
  | { readonly do: 'finalize' | 'void' | 'uncollectible'; readonly invoice: number }
  | { readonly do: 'credit'; readonly invoice: number; readonly share: number }
  | {
      readonly do: 'pay' | 'withhold';
      readonly currency: 'EUR' | 'JPY';
      readonly amount: number;
      /** Null: the oldest due. */
      readonly invoices: readonly { readonly invoice: number; readonly share: number }[] | null;
      readonly pending: boolean;
    }
  | { readonly do: 'succeed' | 'fail' | 'cancel' | 'reverse'; readonly payment: number }
  | {
      readonly do: 'refund';
      readonly payment: number;
      readonly share: number;
      readonly note: number | null;
    }
  | { readonly do: 'import'; readonly records: readonly LedgerRecord[] };

/** One record of a file that is imported; numbers as in {@link LedgerAction}, over what the records before it make too. */
export type LedgerRecord =
  | {
      readonly record: 'payment';
      readonly currency: 'EUR' | 'JPY';
      readonly amount: number;
      readonly invoices: readonly { readonly invoice: number; readonly share: number }[] | null;
      readonly pending: boolean;
    }
  | { readonly record: 'succeed' | 'reversal'; readonly payment: number }
  | {
      readonly record: 'refund';
      readonly payment: number;
      readonly share: number;
      readonly note: number | null;
    };

/** What happens at once, from several connections of two nodes. */
export type LedgerChapter = readonly LedgerAction[];

const pick = fc.nat({ max: 5 });
const currency = fc.constantFrom('EUR' as const, 'EUR' as const, 'EUR' as const, 'JPY' as const);
const share = fc.constantFrom(1, 30, 50, 100, 100, 130);
const amount = fc.integer({ min: 1, max: 12_000 });
const word = <Word extends string>(...words: Word[]): fc.Arbitrary<Word> => fc.constantFrom(...words);

const money = {
  currency,
  amount,
  invoices: fc.oneof(
    fc.constant(null),
    fc.array(fc.record({ invoice: pick, share }), { minLength: 0, maxLength: 3 }),
  ),
  pending: fc.constantFrom(false, false, false, true),
};
const refunding = { payment: pick, share, note: fc.oneof(fc.constant(null), pick) };
const paying = fc.record({ do: word('pay', 'pay', 'pay', 'withhold'), ...money });

const record: fc.Arbitrary<LedgerRecord> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ record: word('payment'), ...money }) },
  { weight: 3, arbitrary: fc.record({ record: word('reversal', 'reversal', 'succeed'), payment: pick }) },
  { weight: 3, arbitrary: fc.record({ record: word('refund'), ...refunding }) },
);
const importing: fc.Arbitrary<LedgerAction> = fc.record({
  do: word('import'),
  records: fc.array(record, { minLength: 1, maxLength: 8, size: 'max' }),
});

const action: fc.Arbitrary<LedgerAction> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: word('bill'), total: amount, currency, draft: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: word('finalize'), invoice: pick }) },
  { weight: 1, arbitrary: fc.record({ do: word('void', 'uncollectible'), invoice: pick }) },
  { weight: 4, arbitrary: fc.record({ do: word('credit'), invoice: pick, share }) },
  { weight: 6, arbitrary: paying },
  { weight: 2, arbitrary: fc.record({ do: word('succeed', 'succeed', 'fail', 'cancel'), payment: pick }) },
  { weight: 2, arbitrary: fc.record({ do: word('reverse'), payment: pick }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: word('refund'), ...refunding }),
  },
);

/** Books begin with two open invoices, so that there is something to do. */
const opening: LedgerChapter[] = [5_000, 9_000].map((total) => [
  { do: 'bill', total, currency: 'EUR', draft: false },
]);

const chapter = fc.oneof(
  { weight: 3, arbitrary: action.map((one) => [one]) },
  { weight: 2, arbitrary: fc.array(action, { minLength: 2, maxLength: 5, size: 'max' }) },
  // The same thing by several at once: only what the books bear may happen.
  { weight: 1, arbitrary: action.map((one) => [one, one, one]) },
  // A file goes in meanwhile.
  {
    weight: 1,
    arbitrary: fc
      .tuple(importing, fc.array(action, { minLength: 0, maxLength: 5, size: 'max' }))
      .map(([file, others]) => [file, ...others]),
  },
);

/**
 * What chance would seldom put together: an invoice is paid, a part of it credited, which is credit on account by then,
 * and paid back; then the payment is returned, and somebody wants to void what is open again.
 */
const creditedAfterPayment: fc.Arbitrary<LedgerChapter[]> = fc
  .record({
    total: amount,
    extra: fc.constantFrom(0, 2_000),
    credited: share,
    refunds: fc.array(share, { minLength: 0, maxLength: 3 }),
    atOnce: fc.boolean(),
    returned: fc.boolean(),
  })
  .map(({ total, extra, credited, refunds, atOnce, returned }) => {
    const paid = { currency: 'EUR' as const, amount: total + extra, pending: false };
    const back = refunds.map((part, index): LedgerAction => ({
      do: 'refund',
      payment: -1 - (index % 2),
      share: part,
      note: -1,
    }));
    const afterwards: LedgerAction[] = [
      { do: 'reverse', payment: -1 },
      { do: 'void', invoice: -1 },
    ];
    return [
      [{ do: 'bill', total, currency: 'EUR', draft: false }],
      [{ do: 'pay', ...paid, invoices: [] }],
      [{ do: 'pay', ...paid, invoices: [{ invoice: -1, share: 100 }] }],
      [{ do: 'credit', invoice: -1, share: credited }],
      ...(atOnce ? [back] : back.map((one) => [one])),
      ...(returned ? afterwards.map((one) => [one]) : []),
    ];
  });

/**
 * Money that comes late: it was meant for an invoice that others pay or void meanwhile, by calls and by a file, in that
 * very moment or before; it comes all the same.
 */
const overtaken: fc.Arbitrary<LedgerChapter[]> = fc
  .record({
    total: amount,
    rival: word('pay', 'import', 'void'),
    comes: word('call', 'import'),
    share,
    atOnce: fc.boolean(),
  })
  .map(({ total, rival, comes, share: rivals, atOnce }) => {
    const invoices = [{ invoice: -1, share: rivals }];
    const theirs = { currency: 'EUR', amount: part(total, rivals), invoices, pending: false } as const;
    const succeeds: LedgerAction = { do: 'succeed', payment: -1 };
    const competes: Readonly<Record<typeof rival, LedgerAction>> = {
      pay: { do: 'pay', ...theirs },
      void: { do: 'void', invoice: -1 },
      import: { do: 'import', records: [{ record: 'payment', ...theirs }] },
    };
    const file: LedgerAction = {
      do: 'import',
      records: [
        ...(rival === 'import' ? [{ record: 'payment', ...theirs } as const] : []),
        { record: 'succeed', payment: rival === 'import' ? -2 : -1 },
      ],
    };
    const rivalry = competes[rival];
    const late = comes === 'call' ? succeeds : file;
    const both = comes === 'import' && rival === 'import' ? [file] : [rivalry, late];
    return [
      [{ do: 'bill', total, currency: 'EUR', draft: false }],
      [{ do: 'pay', currency: 'EUR', amount: total, invoices: [{ invoice: -1, share: 100 }], pending: true }],
      ...(atOnce || rival !== 'void' ? [both] : both.map((one) => [one])),
    ];
  });

/** Payments of one invoice are returned and paid again, by a file and by calls in that very moment. */
const returnedByBoth: fc.Arbitrary<LedgerChapter[]> = fc
  .record({ total: amount, count: fc.integer({ min: 2, max: 4 }), refunds: fc.boolean() })
  .map(({ total, count, refunds }) => {
    const places = Array.from({ length: count }, (_, index) => -1 - index);
    const paid = { currency: 'EUR', amount: total, pending: false } as const;
    const parts = { ...paid, invoices: [{ invoice: -1, share: 30 }] };
    const records = places.flatMap((payment): LedgerRecord[] => [
      // In the file, the one that it makes is the latest.
      { record: 'reversal', payment: payment * 2 + 1 },
      { record: 'payment', ...parts },
    ]);
    const calls = places.map((payment): LedgerAction =>
      refunds ? { do: 'refund', payment, share: 30, note: null } : { do: 'reverse', payment },
    );
    return [
      [{ do: 'bill', total, currency: 'EUR', draft: false }],
      ...places.map((): LedgerChapter => [{ do: 'pay', ...parts }]),
      [{ do: 'import', records }, ...calls],
    ];
  });

export const ledgerHistories: fc.Arbitrary<LedgerChapter[]> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: chapter.map((one) => [one]) },
      { weight: 1, arbitrary: creditedAfterPayment },
      { weight: 1, arbitrary: overtaken },
      { weight: 1, arbitrary: returnedByBoth },
    ),
    { minLength: 10, maxLength: 25, size: 'max' },
  )
  .map((stories) => [...opening, ...stories.flat()]);
