import { Injectable } from '@nestjs/common';
import { OmitType } from '@nestjs/swagger';
import { ChangePaymentMethodDto, MethodTypeField } from '../../payments/dto/payment-method.dto';
import { PaymentMethodsService } from '../../payments/payment-methods.service';
import type { PaymentMethodRecord } from '../../payments/payment-methods.types';
import type { OrganisationScope } from '../../platform/access/scopes';
import { ExternalIdField } from '../../platform/http/fields/text.fields';
import type { PartlyWritten, RecordKind } from './record-kind';

class PaymentMethodRecordDto extends OmitType(ChangePaymentMethodDto, [
  'external_id',
  'customer_id',
  'type',
]) {
  @ExternalIdField()
  external_id!: string;

  @ExternalIdField({ optional: true })
  customer?: string;

  @MethodTypeField({ optional: true })
  kind?: string;
}

@Injectable()
export class PaymentMethodKind implements RecordKind<PaymentMethodRecord> {
  readonly type = 'payment_method';
  readonly stage = 22;
  readonly dto = PaymentMethodRecordDto;
  readonly key = 'external_id';
  readonly references = { customer: 'customer' } as const;
  readonly renamed = { kind: 'type' };

  constructor(private readonly methods: PaymentMethodsService) {}

  apply(scope: OrganisationScope, records: readonly PaymentMethodRecord[]): Promise<PartlyWritten[]> {
    return this.methods.putMany(scope, records);
  }
}
