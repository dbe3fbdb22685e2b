import { Injectable } from '@nestjs/common';
import { LedgerLocksService } from '../../payments/ledger-locks.service';
import type { OrganisationScope } from '../../platform/access/scopes';
import { RecordKinds } from '../kinds/record-kinds';
import type { RecordType } from '../source-record.types';
import { referencesIn } from './references';
import type { StagedRecord } from '../source-record.types';

/** Types of records that change payments, invoices or amounts shared by both. */
const BOOKED: ReadonlySet<RecordType> = new Set(['invoice', 'credit_note', 'payment', 'refund', 'reversal']);

/**
 * Takes the locks on all payments and invoices that a batch changes, before it writes anything. A batch holds
 * several types of records and splits failing groups in halves, so locks taken one at a time could deadlock
 * with concurrent payments, refunds and reversals.
 */
@Injectable()
export class BatchLocks {
  constructor(
    private readonly kinds: RecordKinds,
    private readonly ledger: LedgerLocksService,
  ) {}

  async hold(scope: OrganisationScope, records: readonly StagedRecord[]): Promise<void> {
    const booked = records.filter(({ type }) => BOOKED.has(type));
    if (booked.length === 0) return;
    const named = booked.flatMap((record) => this.namedBy(record));
    const keysOf = (type: RecordType): string[] => [
      ...new Set(named.filter((one) => one.type === type).map(({ externalId }) => externalId)),
    ];
    await this.ledger.hold(scope, {
      payments: keysOf('payment'),
      invoices: keysOf('invoice'),
      payers: keysOf('customer'),
    });
  }

  /**
   * The record itself and the records it refers to. A customer is included only for a payment without
   * allocations.
   */
  private namedBy({ type, fields }: StagedRecord): { type: RecordType; externalId: string }[] {
    const kind = this.kinds.get(type);
    const references = referencesIn(kind, fields).filter(
      (one) => one.type !== 'customer' || (type === 'payment' && !('allocations' in fields)),
    );
    return [{ type, externalId: String(fields[kind.key]) }, ...references];
  }
}
