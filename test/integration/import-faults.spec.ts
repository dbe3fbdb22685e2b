import { ImportsRepository } from '../../src/imports/imports.repository';
import { StagingRepository } from '../../src/imports/jobs/staging.repository';
import { csv, ImportDesk, ndjson, type RecordLine } from '../factories/imports';
import { until } from '../support/until';

const RECORDS = 1_200;

/** Customers, and a line after every hundredth that is no record. */
const LINES: (RecordLine | string)[] = Array.from({ length: RECORDS }, (_, index) => index).flatMap(
  (index) => [
    { type: 'customer', external_id: `c-${String(index)}`, name: `Customer ${String(index)}` },
    ...(index % 100 === 99 ? ['broken'] : []),
  ],
);
const ALL_IN = {
  read: RECORDS,
  pending: 0,
  created: RECORDS,
  updated: 0,
  unchanged: 0,
  rejected: RECORDS / 100,
};

let desk: ImportDesk;

beforeEach(async () => {
  desk = await ImportDesk.open();
});

afterEach(async () => {
  jest.restoreAllMocks();
  await desk.close();
});

async function received(): Promise<string> {
  return (await desk.imports.receive(desk.scope, ndjson(LINES))).id;
}

/** Makes the `call`th call of `method` fail after it was carried out, as when a node dies in its transaction. */
function failAt(call: number): Error {
  const repository = desk.test.context.get(ImportsRepository, { strict: false });
  const advance = repository.advance.bind(repository);
  const died = new Error('the node died');
  let calls = 0;
  jest.spyOn(repository, 'advance').mockImplementation(async (...args) => {
    await advance(...args);
    calls += 1;
    if (calls === call) throw died;
  });
  return died;
}

async function expectAllIn(id: string): Promise<void> {
  const found = await desk.imports.get(desk.scope, id);
  expect(found).toMatchObject({ status: 'completed', counts: ALL_IN });
  expect(await desk.count('customers')).toBe(RECORDS);
  expect(await desk.count(`audit_events where action = 'customer.created'`)).toBe(RECORDS);
  expect(await desk.errors(id)).toHaveLength(RECORDS / 100);
}

describe('an import that is interrupted', () => {
  // Three batches are read, then three are applied.
  it.each([1, 3, 4, 6])(
    'in its batch %i goes on from the one before, with nothing lost or twice',
    async (at) => {
      const id = await received();
      const died = failAt(at);
      await expect(desk.attempt(id)).rejects.toThrow(died);
      const between = await desk.imports.get(desk.scope, id);
      expect(between.status).toBe(
        ['queued', 'reading', 'reading', 'applying', 'applying', 'applying'][at - 1],
      );
      await desk.attempt(id);
      await expectAllIn(id);
    },
  );

  it('stops between batches when the node shuts down, and goes on elsewhere', async () => {
    const id = await received();
    const shutdown = new AbortController();
    const repository = desk.test.context.get(ImportsRepository, { strict: false });
    const advance = repository.advance.bind(repository);
    jest.spyOn(repository, 'advance').mockImplementation(async (key, state) => {
      await advance(key, state);
      if (state.counts.created > 0) shutdown.abort(new Error('shutting down'));
    });
    await expect(desk.attempt(id, shutdown.signal)).rejects.toThrow('shutting down');
    const between = await desk.imports.get(desk.scope, id);
    expect(between).toMatchObject({ status: 'applying', counts: { created: 500 } });
    await desk.attempt(id);
    await expectAllIn(id);
  });

  it('is finished by the workers, though its first attempt fails', async () => {
    failAt(5);
    desk.startWorkers();
    const id = await received();
    await until(async () => (await desk.imports.get(desk.scope, id)).finished_at !== null);
    await expectAllIn(id);
  });

  it('may be attempted by two workers at once', async () => {
    const id = await received();
    const attempts = await Promise.allSettled([desk.attempt(id), desk.attempt(id), desk.attempt(id)]);
    for (const attempt of attempts) {
      if (attempt.status === 'rejected') expect(String(attempt.reason)).toContain('another worker is at');
    }
    await desk.attempt(id);
    await expectAllIn(id);
  });

  it('changes nothing when it is done already', async () => {
    const id = await received();
    await desk.attempt(id);
    await desk.attempt(id);
    await expectAllIn(id);
  });
});

describe('imports of one organisation', () => {
  it('go one after the other', async () => {
    const first = await received();
    const second = await desk.imports.receive(
      desk.scope,
      ndjson([{ type: 'contact', external_id: 'mara', customer: 'c-1199', name: 'Mara' }]),
    );
    await desk.attempt(second.id);
    expect(await desk.imports.get(desk.scope, second.id)).toMatchObject({ status: 'queued' });
    desk.startWorkers();
    await until(async () => (await desk.imports.get(desk.scope, second.id)).finished_at !== null);
    await expectAllIn(first);
    expect((await desk.imports.get(desk.scope, second.id)).counts).toMatchObject({ created: 1, rejected: 0 });
  });
});

describe('an import that cannot go on', () => {
  it('fails with nothing applied when its file turns out to be unusable after records were staged', async () => {
    const mapping = `
records:
  - type: customer
    group_by: Customer
    group_rows: together
    fields:
      external_id: { from: Customer }
      name: { from: Customer }
`;
    const rows = Array.from({ length: 600 }, (_, index) => `c-${String(index)}`);
    const text = ['Customer', ...rows, 'c-0'].join('\n');
    const { id } = await desk.imports.receive(desk.scope, csv(mapping, text));
    const staged = jest.spyOn(desk.test.context.get(StagingRepository, { strict: false }), 'add');
    await desk.attempt(id);
    expect(staged).toHaveBeenCalled();
    const failed = await desk.imports.get(desk.scope, id);
    expect(failed).toMatchObject({ status: 'failed', counts: { pending: 0, created: 0 } });
    expect(failed.failure).toContain('c-0');
    expect(await desk.count('customers')).toBe(0);
    expect(await desk.count('import_records')).toBe(0);
    expect(await desk.count('files')).toBe(0);
  });

  it('says so when it was tried too often, and makes way for the next one', async () => {
    const id = await received();
    failAt(5);
    await expect(desk.attempt(id)).rejects.toThrow('the node died');
    await desk.giveUp(id);
    const failed = await desk.imports.get(desk.scope, id);
    expect(failed).toMatchObject({ status: 'failed', counts: { pending: 0, created: 500 } });
    expect(failed.failure).toContain('could not finish');
    expect(await desk.count('files')).toBe(0);
    jest.restoreAllMocks();
    desk.startWorkers();
    const next = await desk.import(ndjson(LINES));
    expect(next.counts).toEqual({ ...ALL_IN, created: 700, unchanged: 500 });
  });
});
