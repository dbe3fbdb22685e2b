import { ImportDesk, ndjson, type RecordLine } from '../factories/imports';

const PRICE = {
  product: 'seats',
  model: { type: 'per_unit', unit_amount_decimal: '1000' },
  quantity: 'metered',
  billing_period: 'P1M',
  billed: 'in_arrears',
};
const CONTRACT: RecordLine = {
  type: 'contract',
  external_id: 'c-1',
  customer: 'acme',
  name: '2026 agreement',
  status: 'active',
  currency: 'EUR',
  start_date: '2026-01-01',
  phases: [
    { name: 'Year 1', start_date: '2026-01-01', end_date: '2027-01-01', prices: [PRICE] },
    { name: 'Year 2', start_date: '2027-01-01', prices: [PRICE] },
  ],
};
const GRANT: RecordLine = {
  type: 'grant',
  external_id: 'g-1',
  customer: 'acme',
  entitlement: 'calls',
  contract: 'c-1',
  limit: 10,
  active_from: '2026-01-01',
};
/** In an order in which nothing could be applied as it comes. */
const FILE: RecordLine[] = [
  GRANT,
  CONTRACT,
  { type: 'entitlement', external_id: 'calls', name: 'Calls', kind: 'quantity' },
  { type: 'product', external_id: 'seats', name: 'Seats' },
  { type: 'customer', external_id: 'acme', name: 'Acme' },
];

let desk: ImportDesk;
beforeAll(async () => {
  desk = await ImportDesk.open();
  desk.startWorkers();
});
afterAll(() => desk.close());

const rows = (sql: string): Promise<object[]> => desk.test.database.query(sql);

it('imports contracts with their phases, and grants under them, whatever the order; twice changes nothing', async () => {
  const first = await desk.import(ndjson(FILE));
  expect(first.counts).toMatchObject({ created: 5, rejected: 0 });
  expect(
    await rows(
      `select c.name as contract, h.name as phase, d.external_id as product, k.external_id as customer
       from contracts c join customers k on k.id = c.customer_id
       join contract_phases h on h.contract_id = c.id join contract_prices r on r.phase_id = h.id
       join products d on d.id = r.product_id order by h.position`,
    ),
  ).toEqual([
    { contract: '2026 agreement', phase: 'Year 1', product: 'seats', customer: 'acme' },
    { contract: '2026 agreement', phase: 'Year 2', product: 'seats', customer: 'acme' },
  ]);
  expect(
    await rows(
      `select g.source, c.external_id as contract
       from entitlement_grants g left join contracts c on c.id = g.contract_id`,
    ),
  ).toEqual([{ source: 'contract', contract: 'c-1' }]);
  expect((await desk.import(ndjson(FILE))).counts).toMatchObject({ created: 0, updated: 0, unchanged: 5 });
});

it('clears the contract of a grant', async () => {
  const { counts } = await desk.import(ndjson([{ ...GRANT, contract: null, source: 'manual' }]));
  expect(counts).toMatchObject({ updated: 1, rejected: 0 });
  expect(await rows('select contract_id, source from entitlement_grants')).toEqual([
    { contract_id: null, source: 'manual' },
  ]);
});

it('rejects what does not fit, by its place in the record', async () => {
  const phases = [{ name: 'P', start_date: '2026-01-01', prices: [PRICE, { ...PRICE, product: 'nothing' }] }];
  const overlapping = [
    { name: 'A', start_date: '2026-01-01', end_date: '2027-01-01' },
    { name: 'B', start_date: '2026-06-01' },
  ];
  const { id, counts } = await desk.import(
    ndjson([
      { ...CONTRACT, external_id: 'c-2', phases },
      { ...CONTRACT, external_id: 'c-3', phases: overlapping },
      { ...CONTRACT, external_id: 'c-4', customer: 'nobody' },
      { ...CONTRACT, currency: 'USD' },
      { ...CONTRACT, external_id: 'c-5' },
    ]),
  );
  expect(counts).toMatchObject({ created: 1, rejected: 4 });
  expect((await desk.errors(id)).map(({ line, field, code }) => [line, field, code])).toEqual([
    [1, 'phases[0].prices[1].product', 'not_found'],
    [2, 'phases[1].start_date', 'overlaps'],
    [3, 'customer', 'not_found'],
    [4, 'currency', 'fixed'],
  ]);
});
