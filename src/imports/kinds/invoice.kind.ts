import { Injectable } from '@nestjs/common';
import { OmitType } from '@nestjs/swagger';
import { ChangeInvoiceDto } from '../../invoices/dto/write-invoice.dto';
import { InvoicesService } from '../../invoices/invoices.service';
import type { InvoiceRecord } from '../../invoices/invoices.types';
import type { OrganisationScope } from '../../platform/access/scopes';
import type { WriteOutcome } from '../../platform/database/written';
import { ExternalIdField } from '../../platform/http/fields/text.fields';
import type { RecordKind } from './record-kind';

class InvoiceRecordDto extends OmitType(ChangeInvoiceDto, ['external_id', 'customer_id']) {
  @ExternalIdField()
  external_id!: string;

  @ExternalIdField({ optional: true })
  customer?: string;
}

@Injectable()
export class InvoiceKind implements RecordKind<InvoiceRecord> {
  readonly type = 'invoice';
  readonly stage = 40;
  readonly dto = InvoiceRecordDto;
  readonly key = 'external_id';
  readonly references = { customer: 'customer' } as const;
  readonly renamed = {};

  constructor(private readonly invoices: InvoicesService) {}

  apply(scope: OrganisationScope, records: readonly InvoiceRecord[]): Promise<WriteOutcome[]> {
    return this.invoices.putMany(scope, records);
  }

  find(scope: OrganisationScope, externalIds: readonly string[]): Promise<Map<string, string>> {
    return this.invoices.idsByExternalId(scope, externalIds);
  }
}
