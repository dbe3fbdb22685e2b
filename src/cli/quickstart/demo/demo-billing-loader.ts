import { CustomersService } from '../../../customers/customers.service';
import { CreditNotesService } from '../../../credit-notes/credit-notes.service';
import { InvoicesService } from '../../../invoices/invoices.service';
import { PaymentsService } from '../../../payments/payments.service';
import { demoCreditNotes, demoRefunds, demoReversals } from './demo-corrections';
import { demoInvoices, type DemoInvoice } from './demo-invoices';
import type { DemoLoading } from './demo-loading';
import { demoPayments, demoPaymentsAgain, type DemoPayment } from './demo-payments';

/** Loads invoices, payments and corrections. @returns a summary in words */
export async function loadDemoBilling(loading: DemoLoading): Promise<string> {
  const { scope, today, seed } = loading;
  const invoices = demoInvoices(today, seed);
  const customerOf = await loading.ids(
    CustomersService,
    invoices.map(({ customer }) => customer.party),
  );
  await loading.get(InvoicesService).putMany(
    scope,
    invoices.map(({ record, customer }) => ({ ...record, customer_id: customerOf(customer.party) })),
  );
  const payments = demoPayments(invoices, today);
  await loadPayments(loading, payments);
  const corrections = await loadCorrections(loading, invoices);
  const again = demoPaymentsAgain(invoices);
  await loadPayments(loading, again);
  const counts = [
    `${String(invoices.length)} invoices`,
    `${String(payments.length + again.length)} payments`,
  ];
  return [...counts, ...corrections].join(', ');
}

async function loadPayments(loading: DemoLoading, payments: readonly DemoPayment[]): Promise<void> {
  const customerOf = await loading.ids(
    CustomersService,
    payments.map(({ customer }) => customer),
  );
  const invoiceOf = await loading.ids(
    InvoicesService,
    payments.map(({ invoice }) => invoice),
  );
  await loading.get(PaymentsService).putMany(
    loading.scope,
    payments.map(({ customer, invoice, settles, ...payment }) => ({
      ...payment,
      customer_id: customerOf(customer),
      allocations: [{ invoice_id: invoiceOf(invoice), amount: settles }],
    })),
  );
}

/** Loads credit notes first, because refunds refer to them. */
async function loadCorrections(loading: DemoLoading, invoices: readonly DemoInvoice[]): Promise<string[]> {
  const { scope } = loading;
  const [notes, refunds, reversals] = [
    demoCreditNotes(invoices),
    demoRefunds(invoices),
    demoReversals(invoices),
  ];
  const invoiceOf = await loading.ids(
    InvoicesService,
    notes.map(({ invoice }) => invoice),
  );
  const paymentOf = await loading.ids(
    PaymentsService,
    [...refunds, ...reversals].map(({ payment }) => payment),
  );
  await loading.get(CreditNotesService).putMany(
    scope,
    notes.map(({ invoice, ...note }) => ({ ...note, invoice_id: invoiceOf(invoice) })),
  );
  const noteOf = await loading.ids(
    CreditNotesService,
    notes.map(({ external_id }) => external_id),
  );
  const payments = loading.get(PaymentsService);
  await payments.putRefunds(
    scope,
    refunds.map(({ payment, creditNote, ...refund }) => ({
      ...refund,
      parent_id: paymentOf(payment),
      credit_note_id: creditNote === null ? null : noteOf(creditNote),
    })),
  );
  await payments.putReversals(
    scope,
    reversals.map(({ payment, ...reversal }) => ({ ...reversal, parent_id: paymentOf(payment) })),
  );
  return [
    `${String(notes.length)} credit notes`,
    `${String(refunds.length)} refunds`,
    `${String(reversals.length)} reversals`,
  ];
}
