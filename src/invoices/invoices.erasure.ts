import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErasureService } from '../customers/erasure.service';
import { columnsWith } from '../platform/database/record-columns';
import { INVOICE_COLUMNS } from './invoice-columns';
import { toParty } from './write/invoice-writer';
import { InvoicesRepository } from './invoices.repository';

const ON_INVOICES = [...columnsWith(INVOICE_COLUMNS, 'personal'), 'lines'];

/**
 * When a customer is erased, its drafts get the erased name, and the audit log clears recipients and free
 * texts of invoices. Issued invoices are kept unchanged.
 */
@Injectable()
export class InvoicesErasure implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureService,
    private readonly invoices: InvoicesRepository,
  ) {}

  onModuleInit(): void {
    this.erasure.whenErasing({
      forgets: { invoice: ON_INVOICES },
      erase: ({ organisationId }, customer) =>
        this.invoices.rewriteDrafts(organisationId, customer.id, toParty(customer)),
    });
  }
}
