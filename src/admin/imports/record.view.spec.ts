import { pageLocale } from '../../platform/views/page-locale';
import { recordView } from './record.view';

const locale = pageLocale('en-GB', 'Europe/Berlin');

it('says what a record holds, as people would', () => {
  const fields = {
    external_id: '=1+1',
    currency: 'EUR',
    total: 11_900,
    due_date: '2026-10-31',
    issued_at: '2026-10-01T22:30:00Z',
    dispute: null,
    published: true,
    quantity: 1_200,
    allocations: [{ invoice: 'inv-1', amount: 500 }],
    memo: '2026-13-45',
  };
  expect(recordView({ line: 1_200, type: 'invoice', fields }, locale)).toEqual({
    title: 'Invoice =1+1',
    line: 'Line 1,200',
    facts: [
      { label: 'Currency', value: 'EUR' },
      { label: 'Total', value: '€119.00' },
      { label: 'Due date', value: '31 October 2026' },
      { label: 'Issued at', value: '2 October 2026 at 00:30' },
      { label: 'Dispute', value: '—' },
      { label: 'Published', value: 'Yes' },
      { label: 'Quantity', value: '1,200' },
      { label: 'Allocations 1, invoice', value: 'inv-1' },
      { label: 'Allocations 1, amount', value: '€5.00' },
      { label: 'Memo', value: '2026-13-45' },
    ],
  });
});

it('leaves amounts of no known currency as numbers', () => {
  const { facts } = recordView({ line: 2, type: 'credit_note', fields: { amount: 500 } }, locale);
  expect(facts).toEqual([{ label: 'Amount', value: '500' }]);
});

it.each([
  [5, 'euros'],
  [5.5, 'EUR'],
])('bears an amount of %d %s', (total, currency) => {
  const { facts } = recordView({ line: 2, type: 'invoice', fields: { total, currency } }, locale);
  expect(facts[0]).toEqual({ label: 'Total', value: String(total) });
});
