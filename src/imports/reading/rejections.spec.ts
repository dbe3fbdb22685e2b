import type { SourceRecord } from '../source-record.types';
import { rejectedFields, rejectedRecord } from './rejections';

const FROM_CSV: SourceRecord = {
  line: 17,
  type: 'invoice',
  fields: { external_id: 'inv-1', total: 1200, lines: [{ amount: 'x' }] },
  columns: { total: 'Amount', 'lines[].amount': 'Net' },
  cells: { Amount: '12.00', Net: '12,x' },
};
const FROM_NDJSON: SourceRecord = { ...FROM_CSV, columns: {}, cells: {} };

describe('a rejection', () => {
  it('points at the column that fed the field and shows what stands in it', () => {
    const why = { code: 'bad', reason: 'Is bad.', field: 'lines[0].amount' };
    expect(rejectedRecord(FROM_CSV, why)).toEqual({
      line: 17,
      type: 'invoice',
      external_id: 'inv-1',
      field: 'lines[0].amount',
      column: 'Net',
      value: '12,x',
      code: 'bad',
      reason: 'Is bad.',
    });
  });

  it('shows what the field holds where no column fed it', () => {
    const [amount, lines, none] = rejectedFields(FROM_NDJSON, [
      { field: 'total', code: 'bad', message: 'Is bad.' },
      { field: 'lines', code: 'bad', message: 'Are bad.' },
      { field: 'due_date', code: 'required', message: 'Is missing.' },
    ]);
    expect(amount).toMatchObject({ column: null, value: '1200' });
    expect(lines).toMatchObject({ column: null, value: '[{"amount":"x"}]' });
    expect(none).toMatchObject({ column: null, value: null, reason: 'Is missing.' });
  });

  it('of a record as a whole names no field', () => {
    const found = rejectedRecord(FROM_CSV, { code: 'issued', reason: 'Is issued.' });
    expect(found).toMatchObject({ field: null, column: null, value: null });
  });

  it.each([
    [{ event_id: 'e-1' }, 'e-1'],
    [{ external_id: 7 }, null],
    [{ external_id: 'x'.repeat(300) }, `${'x'.repeat(199)}…`],
  ])('names the record by its key, when it has one to show: %j', (fields, shown) => {
    expect(rejectedRecord({ ...FROM_CSV, fields }, { code: 'bad', reason: 'Bad.' }).external_id).toBe(shown);
  });
});
