import { Injectable } from '@nestjs/common';
import { OmitType } from '@nestjs/swagger';
import { ContactsService } from '../../customers/contacts.service';
import type { ContactRecord } from '../../customers/contacts.types';
import { ChangeContactDto } from '../../customers/dto/contact.dto';
import type { OrganisationScope } from '../../platform/access/scopes';
import type { WriteOutcome } from '../../platform/database/written';
import { ExternalIdField } from '../../platform/http/fields/text.fields';
import type { RecordKind } from './record-kind';

class ContactRecordDto extends OmitType(ChangeContactDto, ['external_id', 'customer_id']) {
  @ExternalIdField()
  external_id!: string;

  @ExternalIdField({ optional: true })
  customer?: string;
}

@Injectable()
export class ContactKind implements RecordKind<ContactRecord> {
  readonly type = 'contact';
  readonly stage = 20;
  readonly dto = ContactRecordDto;
  readonly key = 'external_id';
  readonly references = { customer: 'customer' } as const;
  readonly renamed = {};

  constructor(private readonly contacts: ContactsService) {}

  apply(scope: OrganisationScope, records: readonly ContactRecord[]): Promise<WriteOutcome[]> {
    return this.contacts.putMany(scope, records);
  }
}
