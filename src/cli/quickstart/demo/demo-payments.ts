import type { INestApplicationContext } from '@nestjs/common';
import { CustomersService } from '../../../customers/customers.service';
import { PaymentsService } from '../../../payments/payments.service';
import type { PaymentRecord } from '../../../payments/payments.types';
import type { OrganisationScope } from '../../../platform/access/scopes';
import type { PageRequest } from '../../../platform/http/list/list-definition';
import { daysAfter, morningOf } from './calendar';
import type { DemoSettlement } from './demo-billing';
import type { DemoCustomer } from './demo-customers';

const CARD = { type: 'card', brand: 'visa', last4: '4242' };
const DEBIT = { type: 'sepa_debit', last4: '3000', bank_name: 'Example Bank' };

interface Settled {
  readonly settlements: readonly DemoSettlement[];
  /** Invoice ids by external id. */
  readonly ids: ReadonlyMap<string, string>;
  readonly today: string;
}

/** A payment for each settlement, one that failed, and one that paid more than was due. */
export function demoPayments(
  { currency, record }: DemoCustomer,
  customer_id: string,
  { settlements, ids, today }: Settled,
): PaymentRecord[] {
  const base = { customer_id, currency, type: 'payment' as const };
  const settled = settlements.map(({ invoice, amount, day }, index) => ({
    ...base,
    external_id: `payment-${invoice}`,
    amount,
    status: 'succeeded' as const,
    effective_at: morningOf(day),
    method: index % 3 === 0 ? DEBIT : CARD,
    receipt_number: invoice.replace('NW', 'R'),
    allocations: [{ invoice_id: ids.get(invoice) ?? '', amount }],
  }));
  const failed = {
    ...base,
    external_id: `failed-${record.external_id}`,
    amount: settled.at(-1)?.amount ?? 1,
    status: 'failed' as const,
    effective_at: morningOf(daysAfter(today, -21)),
    method: CARD,
    failure_reason: 'The card was declined by the bank that issued it.',
    allocations: [],
  };
  return [...settled, failed];
}

/** Pays back a tenth of one of the customer's latest payments. */
export async function refundDemoPayment(
  app: INestApplicationContext,
  scope: OrganisationScope,
  { record }: DemoCustomer,
): Promise<void> {
  const payments = app.get(PaymentsService);
  const { id: customerId } = await app.get(CustomersService).getByExternalId(scope, record.external_id);
  const { results } = await payments.list(scope, newestOf(customerId));
  const refunded = results.filter(({ status }) => status === 'succeeded').at(3);
  if (!refunded) return;
  await payments.refund(scope, refunded.id, {
    amount: Math.floor(refunded.amount / 10),
    reason: 'Seats counted twice',
    external_id: `refund-${record.external_id}`,
  });
}

function newestOf(customerId: string): PageRequest {
  return {
    limit: 10,
    order: { field: 'created_at', descending: true },
    cursor: null,
    filters: [{ field: 'customer_id', kind: 'uuid', operator: 'eq', value: customerId }],
    search: null,
    includeTotal: false,
  };
}
