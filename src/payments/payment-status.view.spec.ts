import { pageLocale } from '../platform/views/page-locale';
import { paymentBadge } from './payment-status.view';

const locale = pageLocale('en-GB', 'UTC');

it.each([
  ['payment', 'succeeded', 'Succeeded', 'good'],
  ['refund', 'succeeded', 'Paid back', 'good'],
  ['reversal', 'succeeded', 'Returned', 'warn'],
  ['refund', 'failed', 'Failed', 'bad'],
] as const)('of a %s that %s says %s', (type, status, word, tone) => {
  expect(paymentBadge({ type, status, reversed_at: null }, locale)).toMatchObject({ word, tone });
});

it.each([
  [{ reversed_at: '2026-11-02T10:00:00Z', amount_refunded: 100 }, 'Returned'],
  [{ reversed_at: null, amount_refunded: 100 }, 'Refunded'],
  [{ reversed_at: null, amount_refunded: 40 }, 'Partly refunded'],
  [{ reversed_at: null, amount_refunded: 0 }, 'Succeeded'],
])('of a payment of which %j went back says %s', (back, word) => {
  expect(paymentBadge({ type: 'payment', status: 'succeeded', amount: 100, ...back }, locale).word).toBe(
    word,
  );
});
