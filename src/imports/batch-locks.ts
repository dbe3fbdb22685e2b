import { Injectable } from '@nestjs/common';
import { LedgerLocksService } from '../payments/ledger-locks.service';
import type { OrganisationScope } from '../platform/access/scopes';
import { RecordKinds } from './kinds/record-kinds';
import type { RecordType } from './reading/reading.types';
import { referencesIn } from './references';
import type { StagedRecord } from './staging.repository';

/** Records that change payments and invoices, or what both of them hold. */
const BOOKED: ReadonlySet<RecordType> = new Set(['invoice', 'credit_note', 'payment', 'refund', 'reversal']);

/**
 * Locks what a batch will change of the books before any of it is written: a batch has records of several types, and
 * takes those that do not go in together by halves, while others pay, refund and reverse.
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

  /** What a record writes and what it refers to; the customer only of a payment that names no invoices. */
  private namedBy({ type, fields }: StagedRecord): { type: RecordType; externalId: string }[] {
    const kind = this.kinds.get(type);
    const references = referencesIn(kind, fields).filter(
      (one) => one.type !== 'customer' || (type === 'payment' && !('allocations' in fields)),
    );
    return [{ type, externalId: String(fields[kind.key]) }, ...references];
  }
}
