import { Injectable } from '@nestjs/common';
import { OmitType } from '@nestjs/swagger';
import { CustomersService } from '../../customers/customers.service';
import type { CustomerRecord } from '../../customers/customers.types';
import { ChangeCustomerDto } from '../../customers/dto/customer.dto';
import type { OrganisationScope } from '../../platform/access/scopes';
import { ExternalIdField } from '../../platform/http/fields/text.fields';
import type { PartlyWritten, RecordKind } from './record-kind';

class CustomerRecordDto extends OmitType(ChangeCustomerDto, ['external_id']) {
  @ExternalIdField()
  external_id!: string;
}

@Injectable()
export class CustomerKind implements RecordKind<CustomerRecord> {
  readonly type = 'customer';
  readonly stage = 10;
  readonly dto = CustomerRecordDto;
  readonly key = 'external_id';
  readonly references = {};
  readonly renamed = {};

  constructor(private readonly customers: CustomersService) {}

  apply(scope: OrganisationScope, records: readonly CustomerRecord[]): Promise<PartlyWritten[]> {
    return this.customers.putMany(scope, records);
  }

  find(scope: OrganisationScope, externalIds: readonly string[]): Promise<Map<string, string>> {
    return this.customers.idsByExternalId(scope, externalIds);
  }
}
