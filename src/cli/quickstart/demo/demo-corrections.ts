import type { INestApplicationContext } from '@nestjs/common';
import { CreditNotesService } from '../../../invoices/credit-notes.service';
import type { InvoiceRecord } from '../../../invoices/invoices.types';
import { InvoicesService } from '../../../invoices/invoices.service';
import { PaymentsService } from '../../../payments/payments.service';
import type { OrganisationScope } from '../../../platform/access/scopes';
import { daysAfter, morningOf } from './calendar';
import type { DemoBilling, DemoSettlement } from './demo-billing';

const TRANSFER = { type: 'bank_transfer', bank_name: 'Example Bank' };

/**
 * What came of some invoices later: a part of a paid one is credited and half of that paid back, the disputed one is
 * credited in part, and a direct debit is returned and paid again by transfer.
 */
export async function correctDemoBilling(
  app: INestApplicationContext,
  scope: OrganisationScope,
  { invoices, settlements }: DemoBilling,
): Promise<void> {
  const [credited, returned] = [settlements.at(-3), settlements.at(-7)];
  const disputed = invoices.find(({ dispute }) => dispute);
  if (credited) await creditPaid(app, scope, credited);
  if (disputed) await creditDisputed(app, scope, disputed);
  if (returned) await payAgain(app, scope, returned);
}

async function creditPaid(
  app: INestApplicationContext,
  scope: OrganisationScope,
  { invoice, amount, day }: DemoSettlement,
): Promise<void> {
  const part = Math.floor(amount / 8);
  const payments = app.get(PaymentsService);
  const note = await credit(app, scope, {
    invoice,
    amount: part,
    day: daysAfter(day, 6),
    reason: 'Two packages of API calls were not used.',
  });
  const { id } = await payments.getByExternalId(scope, `payment-${invoice}`);
  await payments.refund(scope, id, {
    amount: Math.floor(part / 2),
    credit_note_id: note,
    external_id: `refund-${invoice}`,
    effective_at: morningOf(daysAfter(day, 9)),
  });
}

async function creditDisputed(
  app: INestApplicationContext,
  scope: OrganisationScope,
  { external_id: invoice, total = 0, issued_at }: InvoiceRecord,
): Promise<void> {
  const day = daysAfter((issued_at ?? '').slice(0, 10), 20);
  const reason = 'Seats were counted twice in one team.';
  await credit(app, scope, { invoice, amount: Math.floor(total / 10), day, reason });
}

async function payAgain(
  app: INestApplicationContext,
  scope: OrganisationScope,
  { invoice, amount, day }: DemoSettlement,
): Promise<void> {
  const payments = app.get(PaymentsService);
  const { id, customer_id, currency, allocations } = await payments.getByExternalId(
    scope,
    `payment-${invoice}`,
  );
  await payments.reverse(scope, id, {
    reason: 'Returned by the bank: not enough funds.',
    external_id: `return-${invoice}`,
    effective_at: morningOf(daysAfter(day, 4)),
  });
  await payments.record(scope, {
    external_id: `payment-again-${invoice}`,
    customer_id,
    currency,
    amount,
    effective_at: morningOf(daysAfter(day, 8)),
    method: TRANSFER,
    allocations: allocations.map(({ invoice_id, amount: part }) => ({ invoice_id, amount: part })),
  });
}

/** Credit notes have the numbers of their invoices. @returns the id */
async function credit(
  app: INestApplicationContext,
  scope: OrganisationScope,
  { invoice, amount, day, reason }: { invoice: string; amount: number; day: string; reason: string },
): Promise<string> {
  const { id: invoiceId } = await app.get(InvoicesService).getByExternalId(scope, invoice);
  const number = invoice.replace('NW', 'CN');
  const note = await app.get(CreditNotesService).issue(scope, invoiceId, {
    external_id: number,
    number,
    amount,
    reason,
    lines: [{ description: reason, amount }],
    issued_at: morningOf(day),
  });
  return note.id;
}
