import { Injectable } from '@nestjs/common';
import { OmitType } from '@nestjs/swagger';
import { ReversePaymentDto } from '../../payments/dto/write-payment.dto';
import { PaymentsService } from '../../payments/payments.service';
import type { ReversalRecord } from '../../payments/payments.types';
import type { OrganisationScope } from '../../platform/access/scopes';
import type { WriteOutcome } from '../../platform/database/written';
import { ExternalIdField } from '../../platform/http/fields/text.fields';
import type { RecordKind } from './record-kind';

class ReversalRecordDto extends OmitType(ReversePaymentDto, ['external_id']) {
  @ExternalIdField()
  external_id!: string;

  /** External id of the payment. */
  @ExternalIdField()
  parent!: string;
}

/**
 * Has the same stage as payments, so that both are applied in the order of the file: an invoice that is paid
 * again after a returned debit is due again by then.
 */
@Injectable()
export class ReversalKind implements RecordKind<ReversalRecord> {
  readonly type = 'reversal';
  readonly stage = 50;
  readonly dto = ReversalRecordDto;
  readonly key = 'external_id';
  readonly references = { parent: 'payment' } as const;
  readonly renamed = {};

  constructor(private readonly payments: PaymentsService) {}

  apply(scope: OrganisationScope, records: readonly ReversalRecord[]): Promise<WriteOutcome[]> {
    return this.payments.putReversals(scope, records);
  }
}
