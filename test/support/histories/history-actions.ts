import fc from 'fast-check';

/** One step of a history: plain data, so that a failing one can be printed, repeated and made shorter. */
export type HistoryAction =
  | { readonly do: 'mint'; readonly customer: number; readonly contact: number | null; readonly idle: number }
  | { readonly do: 'mint_guest' | 'preview'; readonly customer: number }
  | {
      readonly do: 'exchange' | 'wrong' | 'sign_up' | 'leave' | 'end' | 'look' | 'end_while_asked';
      readonly session: number;
    }
  | { readonly do: 'ask'; readonly session: number; readonly by: 'cookie' | 'token' }
  | { readonly do: 'end_all'; readonly customer: number }
  | { readonly do: 'wait'; readonly seconds: number }
  | { readonly do: 'flush' | 'snapshot' | 'kill' | 'come_back' | 'pause' | 'resume' }
  | { readonly do: 'cut' | 'reconnect'; readonly node: number };

/** A step, and the node that it is asked of. */
export type HistoryStep = HistoryAction & { readonly at: 0 | 1 };

const session = fc.nat({ max: 20 });
const customer = fc.nat({ max: 1 });
const idle = fc.constantFrom(600, 1_800);

const minting: fc.WeightedArbitrary<HistoryAction>[] = [
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('mint' as const),
      customer,
      contact: fc.constantFrom(null, null, 0, 1),
      idle,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('mint_guest' as const, 'preview' as const), customer }),
  },
];
const using: fc.WeightedArbitrary<HistoryAction>[] = [
  { weight: 5, arbitrary: fc.record({ do: fc.constant('exchange' as const), session }) },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      session,
      by: fc.constantFrom('cookie' as const, 'token' as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('look' as const), session }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wrong' as const), session }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sign_up' as const), session }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      seconds: fc.constantFrom(100, 250, 400, 1_000),
    }),
  },
];
const ending: fc.WeightedArbitrary<HistoryAction>[] = [
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('end' as const, 'leave' as const), session }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('end_all' as const), customer }) },
];
const flushing: fc.WeightedArbitrary<HistoryAction>[] = [
  { weight: 2, arbitrary: fc.record({ do: fc.constant('flush' as const) }) },
];
const disturbing: fc.WeightedArbitrary<HistoryAction>[] = [
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('snapshot' as const, 'come_back' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('kill' as const, 'pause' as const, 'resume' as const) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('cut' as const, 'reconnect' as const, 'reconnect' as const),
      node: fc.nat({ max: 1 }),
    }),
  },
];

const ask = (of: number, by: 'cookie' | 'token' = 'token'): HistoryAction => ({ do: 'ask', session: of, by });

/** What chance would seldom put together: the stories that the two stores are there for. */
const writtenThrough: fc.Arbitrary<HistoryAction[]> = session.map((of) => [
  { do: 'wait', seconds: 400 },
  ask(of),
  { do: 'flush' },
  { do: 'wait', seconds: 400 },
  ask(of),
]);
const endedWhileAsked: fc.Arbitrary<HistoryAction[]> = session.map((of) => [
  ask(of),
  { do: 'flush' },
  { do: 'end_while_asked', session: of },
  ask(of),
]);
const revived: fc.Arbitrary<HistoryAction[]> = fc
  .tuple(session, fc.constantFrom('end' as const, 'sign_up' as const))
  .map(([of, change]) => [
    { do: 'look', session: of },
    { do: 'snapshot' },
    { do: change, session: of },
    { do: 'come_back' },
    { do: 'wrong', session: of },
    ask(of),
    { do: 'look', session: of },
  ]);
const endedFromAfar: fc.Arbitrary<HistoryAction[]> = fc
  .tuple(session, fc.nat({ max: 1 }))
  .map(([of, node]) => [
    { do: 'look', session: of },
    { do: 'cut', node },
    { do: 'end', session: of },
    { do: 'reconnect', node },
  ]);

function historyOf(
  parts: readonly fc.WeightedArbitrary<HistoryAction>[],
  stories: readonly fc.WeightedArbitrary<HistoryAction[]>[],
): fc.Arbitrary<HistoryStep[]> {
  const one = { weight: 20, arbitrary: fc.oneof(...parts).map((action) => [action]) };
  const chapter = fc
    .tuple(fc.oneof(one, ...stories), fc.constantFrom(0 as const, 1 as const))
    .map(([actions, at]) => actions.map((action): HistoryStep => ({ ...action, at })));
  return fc.array(chapter, { minLength: 15, maxLength: 40, size: 'max' }).map((chapters) => chapters.flat());
}

/** Nothing happens to Redis but that it is emptied: every rule holds to the letter. */
export const calmHistories = historyOf(
  [...minting, ...using, ...ending, ...flushing],
  [
    { weight: 2, arbitrary: writtenThrough },
    { weight: 1, arbitrary: endedWhileAsked },
  ],
);

/** Redis is killed, paused, cut off and brought back as it was: nobody gets in who should not, and nobody is put out. */
export const stormyHistories = historyOf(
  [...minting, ...using, ...ending, ...flushing, ...disturbing],
  [
    { weight: 2, arbitrary: revived },
    { weight: 1, arbitrary: endedFromAfar },
    { weight: 1, arbitrary: endedWhileAsked },
  ],
);
