import { Injectable } from '@nestjs/common';
import { OmitType } from '@nestjs/swagger';
import { PutPaymentDto } from '../../payments/dto/write-payment.dto';
import { PaymentsService } from '../../payments/payments.service';
import {
  MAX_ALLOCATIONS,
  RECORDED_TYPES,
  type PaymentRecord,
  type RecordedType,
} from '../../payments/payments.types';
import type { OrganisationScope } from '../../platform/access/scopes';
import type { WriteOutcome } from '../../platform/database/written';
import { AmountField } from '../../platform/http/fields/amount.fields';
import { ListField } from '../../platform/http/fields/object.fields';
import { ExternalIdField, OneOfField } from '../../platform/http/fields/text.fields';
import type { RecordKind } from './record-kind';

class AllocationRecordDto {
  @ExternalIdField()
  invoice!: string;

  @AmountField({ min: 1 })
  amount!: number;
}

class PaymentRecordDto extends OmitType(PutPaymentDto, [
  'external_id',
  'customer_id',
  'type',
  'allocations',
]) {
  @ExternalIdField()
  external_id!: string;

  @ExternalIdField({ optional: true })
  customer?: string;

  @OneOfField(RECORDED_TYPES, { optional: true })
  kind?: RecordedType;

  @ListField(() => AllocationRecordDto, { optional: true, items: MAX_ALLOCATIONS })
  allocations?: AllocationRecordDto[];
}

@Injectable()
export class PaymentKind implements RecordKind<PaymentRecord> {
  readonly type = 'payment';
  readonly stage = 50;
  readonly dto = PaymentRecordDto;
  readonly key = 'external_id';
  readonly references = { customer: 'customer', 'allocations[].invoice': 'invoice' } as const;
  readonly renamed = { kind: 'type' };

  constructor(private readonly payments: PaymentsService) {}

  apply(scope: OrganisationScope, records: readonly PaymentRecord[]): Promise<WriteOutcome[]> {
    return this.payments.putMany(scope, records);
  }

  find(scope: OrganisationScope, externalIds: readonly string[]): Promise<Map<string, string>> {
    return this.payments.idsByExternalId(scope, externalIds);
  }
}
