import {
  LARGEST_BATCH,
  NOTHING_APPLIED,
  StagingRepository,
  type AppliedTo,
} from '../../src/imports/jobs/staging.repository';
import type { StagedRecord } from '../../src/imports/source-record.types';
import { ImportDesk, ndjson } from '../factories/imports';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await ImportDesk.open();
});
afterAll(() => desk.close());

it('takes fewer records at a time when they are large, and the largest alone', async () => {
  const { id } = await desk.imports.receive(desk.scope, ndjson([]));
  const key = [desk.scope.organisationId, id] as const;
  const staging = desk.test.context.get(StagingRepository, { strict: false });
  const sizes = [10, 10, 2 * LARGEST_BATCH, 10, 0.6 * LARGEST_BATCH, 0.6 * LARGEST_BATCH];
  const records = sizes.map((size, position) => ({
    ...{ stage: 0, position, line: position, type: 'invoice', columns: {}, cells: {} },
    fields: { memo: 'x'.repeat(size) },
  }));
  await staging.add(
    key,
    records.map((record) => JSON.stringify(record)),
  );
  const taken: number[][] = [];
  let after: AppliedTo = NOTHING_APPLIED;
  const next = (): Promise<StagedRecord[]> => staging.take(key, after, 500);
  for (let batch = await next(); batch.length > 0; batch = await next()) {
    taken.push(batch.map(({ position }) => position));
    after = batch.at(-1) ?? after;
  }
  expect(taken).toEqual([[0, 1], [2], [3, 4], [5]]);
  expect(await desk.count('import_records')).toBe(0);
});
