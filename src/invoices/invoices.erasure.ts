import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErasureService } from '../customers/erasure.service';
import { toParty } from './invoice-writer';
import { InvoicesRepository } from './invoices.repository';

/** What people write on a document, or who it is for. */
const ON_INVOICES = [
  'customer_snapshot',
  'purchase_order',
  'memo',
  'payment_url',
  'dispute_reason',
  'metadata',
  'lines',
];
const ON_CREDIT_NOTES = ['customer_snapshot', 'reason', 'lines'];

/**
 * When a customer is erased, drafts name it as it is then, and the log forgets whom documents were for and what was
 * written on them. What was issued stays as it is.
 */
@Injectable()
export class InvoicesErasure implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureService,
    private readonly invoices: InvoicesRepository,
  ) {}

  onModuleInit(): void {
    this.erasure.whenErasing({
      forgets: { invoice: ON_INVOICES, credit_note: ON_CREDIT_NOTES },
      erase: ({ organisationId }, customer) =>
        this.invoices.rewriteDrafts(organisationId, customer.id, toParty(customer)),
    });
  }
}
