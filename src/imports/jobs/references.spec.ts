import type { RecordKind } from '../kinds/record-kind';
import { recordPath, referencesIn, renameFields } from './references';

const KIND = {
  references: { customer: 'customer', 'allocations[].invoice': 'invoice', 'terms.plan': 'entitlement' },
  renamed: { kind: 'type' },
} as unknown as RecordKind;

const record = (): Record<string, unknown> => ({
  kind: 'tax_withheld',
  customer: 'acme',
  allocations: [{ invoice: 'inv-1', amount: 5 }, { amount: 6 }, { invoice: 'inv-2', amount: 7 }],
  terms: { plan: 'gold' },
});

describe('the references of a record', () => {
  it('are found wherever they stand, each with its path', () => {
    expect(
      referencesIn(KIND, record()).map(({ path, type, externalId }) => [path, type, externalId]),
    ).toEqual([
      ['customer', 'customer', 'acme'],
      ['allocations[0].invoice', 'invoice', 'inv-1'],
      ['allocations[2].invoice', 'invoice', 'inv-2'],
      ['terms.plan', 'entitlement', 'gold'],
    ]);
  });

  it('give way to ids, and other fields stay', () => {
    const fields = record();
    for (const reference of referencesIn(KIND, fields)) reference.resolve(`id of ${reference.externalId}`);
    renameFields(KIND, fields);
    expect(fields).toEqual({
      type: 'tax_withheld',
      customer_id: 'id of acme',
      allocations: [
        { invoice_id: 'id of inv-1', amount: 5 },
        { amount: 6 },
        { invoice_id: 'id of inv-2', amount: 7 },
      ],
      terms: { plan_id: 'id of gold' },
    });
  });

  it.each([[{}], [{ customer: null, allocations: null }], [{ customer: 7, allocations: 'none', terms: [] }]])(
    'are none in %j',
    (fields) => {
      expect(referencesIn(KIND, fields)).toEqual([]);
    },
  );
});

describe("the record's path", () => {
  it.each([
    ['customer_id', 'customer'],
    ['allocations[12].invoice_id', 'allocations[12].invoice'],
    ['allocations[12].amount', 'allocations[12].amount'],
    ['external_id', 'external_id'],
    ['type', 'kind'],
    ['method.type', 'method.type'],
  ])('behind %s is %s', (apiPath, path) => {
    expect(recordPath(KIND, apiPath)).toBe(path);
  });
});
