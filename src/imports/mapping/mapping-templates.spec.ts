import { parse } from 'yaml';
import { blankMapping } from './mapping-templates';

const sample = (header: string[]) =>
  ({ header, delimiter: ',', encoding: 'utf-8', rows: [], headerDoubtful: false }) as const;
const fieldsOf = (header: string[]): unknown =>
  (parse(blankMapping(sample(header))) as { records: { fields: unknown }[] }).records[0]?.fields;

it('takes the columns that are called like a field of a customer, in any spelling', () => {
  expect(fieldsOf(['Mail', 'PO number', 'Company Name', 'Customer ID', 'Remarks'])).toEqual({
    external_id: { from: 'Customer ID' },
    name: { from: 'Company Name' },
    email: { from: 'Mail' },
    default_purchase_order: { from: 'PO number' },
  });
  expect(fieldsOf(['number', 'name', 'E-mail address'])).toMatchObject({ email: { from: 'E-mail address' } });
});

it('takes key and name from the first two columns where none is called so', () => {
  expect(fieldsOf(['Kennung', 'Firma'])).toEqual({
    external_id: { from: 'Kennung' },
    name: { from: 'Firma' },
  });
  expect(fieldsOf(['Only'])).toEqual({ external_id: { from: 'Only' }, name: { from: 'Only' } });
});
