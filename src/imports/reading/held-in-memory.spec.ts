import type { Row } from '../mapping/mapping.types';
import { assemblerFor } from './record-assemblers';
import { HeldInMemory, MOST_KEYS } from './held-in-memory';
import { parseMapping } from '../mapping/parse-mapping';
import { SourceUnreadable } from '../source.errors';

const MAPPING = `
records:
  - type: customer
    distinct: first
    fields:
      external_id: { from: No }
  - type: invoice
    group_by: No
    group_rows: together
    fields:
      external_id: { from: No }
`;

const ROW: Row = { line: 7, length: 1, cell: () => '1' };

describe('what a file holds in memory', () => {
  it.each([0, 1])('bounds groups and distinct records together: record %i of the mapping', (at) => {
    const held = new HeldInMemory();
    const plan = parseMapping(MAPPING).records[at];
    if (plan === undefined) throw new Error('the mapping has two records');
    const assembler = assemblerFor(plan, held);
    for (let key = 0; key < MOST_KEYS; key += 1) held.addKey(1);
    const claim = assembler.read(ROW, []);
    const take = (): unknown[] => [...(claim?.enter() ?? []), ...(claim?.settle(true) ?? [])];
    expect(take).toThrow(SourceUnreadable);
    expect(take).toThrow('the file holds more than 1,000,000 groups and distinct records together; split it');
  });
});
