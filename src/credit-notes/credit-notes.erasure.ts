import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErasureService } from '../customers/erasure.service';
import { columnsWith } from '../platform/database/record-columns';
import { CREDIT_NOTE_COLUMNS } from './credit-note-columns';

/** When a customer is erased, the audit log clears recipients and free texts of credit notes. They are kept as issued. */
@Injectable()
export class CreditNotesErasure implements OnModuleInit {
  constructor(private readonly erasure: ErasureService) {}

  onModuleInit(): void {
    this.erasure.whenErasing({
      forgets: { credit_note: [...columnsWith(CREDIT_NOTE_COLUMNS, 'personal'), 'lines'] },
    });
  }
}
