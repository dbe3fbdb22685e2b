import { ImportDesk, ndjson } from '../factories/imports';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await ImportDesk.open();
  desk.startWorkers();
});
afterAll(() => desk.close());

it('ends an import of which 100,000 lines do not go in, and applies nothing of it', async () => {
  const customer = { type: 'customer', external_id: 'acme', name: 'Acme' };
  const done = await desk.import(ndjson([customer, ...Array<string>(101_000).fill('x')]), 120_000);
  expect(done).toMatchObject({ status: 'failed', counts: { created: 0 } });
  expect(done.failure).toContain('more than 100,000 lines do not go in');
  expect(await desk.count('import_errors')).toBeLessThanOrEqual(100_000);
});
