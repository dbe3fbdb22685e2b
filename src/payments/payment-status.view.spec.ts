import { readerFor } from '../platform/views/reader';
import { paymentBadge } from './payment-status.view';

const reader = readerFor('en-GB', 'UTC');

it.each([
  ['payment', 'succeeded', 'Succeeded', 'good'],
  ['refund', 'succeeded', 'Paid back', 'good'],
  ['reversal', 'succeeded', 'Returned', 'warn'],
  ['refund', 'failed', 'Failed', 'bad'],
] as const)('of a %s that %s says %s', (type, status, word, tone) => {
  expect(paymentBadge({ type, status }, reader)).toMatchObject({ word, tone });
});
