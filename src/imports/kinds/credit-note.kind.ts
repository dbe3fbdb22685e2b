import { Injectable } from '@nestjs/common';
import { OmitType } from '@nestjs/swagger';
import { CreditNotesService } from '../../credit-notes/credit-notes.service';
import type { CreditNoteRecord } from '../../credit-notes/credit-notes.types';
import { CreateCreditNoteDto } from '../../credit-notes/dto/credit-note.dto';
import type { OrganisationScope } from '../../platform/access/scopes';
import type { WriteOutcome } from '../../platform/database/written';
import { ExternalIdField } from '../../platform/http/fields/text.fields';
import type { RecordKind } from './record-kind';

class CreditNoteRecordDto extends OmitType(CreateCreditNoteDto, ['external_id']) {
  @ExternalIdField()
  external_id!: string;

  @ExternalIdField()
  invoice!: string;
}

/** Applied after payments: a payment that names an invoice must find it due, as it was before the credit. */
@Injectable()
export class CreditNoteKind implements RecordKind<CreditNoteRecord> {
  readonly type = 'credit_note';
  readonly stage = 54;
  readonly dto = CreditNoteRecordDto;
  readonly key = 'external_id';
  readonly references = { invoice: 'invoice' } as const;
  readonly renamed = {};

  constructor(private readonly notes: CreditNotesService) {}

  apply(scope: OrganisationScope, records: readonly CreditNoteRecord[]): Promise<WriteOutcome[]> {
    return this.notes.putMany(scope, records);
  }

  find(scope: OrganisationScope, externalIds: readonly string[]): Promise<Map<string, string>> {
    return this.notes.idsByExternalId(scope, externalIds);
  }
}
