import fc from 'fast-check';

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
    };

/** What happens at once, from several connections of two nodes. */
export type LedgerChapter = readonly LedgerAction[];

const pick = fc.nat({ max: 5 });
const currency = fc.constantFrom('EUR' as const, 'EUR' as const, 'EUR' as const, 'JPY' as const);
const share = fc.constantFrom(1, 30, 50, 100, 100, 130);
const amount = fc.integer({ min: 1, max: 12_000 });
const word = <Word extends string>(...words: Word[]): fc.Arbitrary<Word> => fc.constantFrom(...words);

const paying = fc.record({
  do: word('pay', 'pay', 'pay', 'withhold'),
  currency,
  amount,
  invoices: fc.oneof(
    fc.constant(null),
    fc.array(fc.record({ invoice: pick, share }), { minLength: 0, maxLength: 3 }),
  ),
  pending: fc.constantFrom(false, false, false, true),
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
    arbitrary: fc.record({
      do: word('refund'),
      payment: pick,
      share,
      note: fc.oneof(fc.constant(null), pick),
    }),
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

export const ledgerHistories: fc.Arbitrary<LedgerChapter[]> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: chapter.map((one) => [one]) },
      { weight: 1, arbitrary: creditedAfterPayment },
    ),
    { minLength: 10, maxLength: 25, size: 'max' },
  )
  .map((stories) => [...opening, ...stories.flat()]);
