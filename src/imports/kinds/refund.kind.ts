import { Injectable } from '@nestjs/common';
import { OmitType } from '@nestjs/swagger';
import { RefundPaymentDto } from '../../payments/dto/write-payment.dto';
import { PaymentsService } from '../../payments/payments.service';
import type { RefundRecord } from '../../payments/payments.types';
import type { OrganisationScope } from '../../platform/access/scopes';
import type { WriteOutcome } from '../../platform/database/written';
import { ExternalIdField } from '../../platform/http/fields/text.fields';
import type { RecordKind } from './record-kind';

class RefundRecordDto extends OmitType(RefundPaymentDto, ['external_id', 'credit_note_id']) {
  @ExternalIdField()
  external_id!: string;

  /** External id of the payment. */
  @ExternalIdField()
  parent!: string;

  @ExternalIdField({ optional: true, nullable: true })
  credit_note?: string | null;
}

@Injectable()
export class RefundKind implements RecordKind<RefundRecord> {
  readonly type = 'refund';
  readonly stage = 56;
  readonly dto = RefundRecordDto;
  readonly key = 'external_id';
  readonly references = { parent: 'payment', credit_note: 'credit_note' } as const;
  readonly renamed = {};

  constructor(private readonly payments: PaymentsService) {}

  apply(scope: OrganisationScope, records: readonly RefundRecord[]): Promise<WriteOutcome[]> {
    return this.payments.putRefunds(scope, records);
  }
}
