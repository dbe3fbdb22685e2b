import type { Type } from '@nestjs/common';
import type { OrganisationScope } from '../../platform/access/scopes';
import type { EditConflict } from '../../platform/database/customer-edits';
import type { WriteOutcome } from '../../platform/database/written';
import type { RecordType } from '../reading/reading.types';

/** What became of a record of which a part gave way to what the customer itself had written. */
export interface PartlyWritten {
  readonly outcome: WriteOutcome;
  readonly conflicts: readonly EditConflict[];
}

/** Everything that imports know of one type of record: what it may hold, when its turn is, and who writes it. */
export interface RecordKind<Fields extends object = object> {
  readonly type: RecordType;
  /** Place in the order of applying: after all that its records refer to. Stored with records, so it stays. */
  readonly stage: number;
  /** The record's fields, as the API declares them, but with external ids as references. */
  readonly dto: Type<object>;
  /** The field that a record is known by. */
  readonly key: 'external_id' | 'event_id';
  /** Fields that hold the external id of another record, and its type: `{'allocations[].invoice': 'invoice'}`. */
  readonly references: Readonly<Record<string, RecordType>>;
  /** Fields that have another name in the API, because a record's `type` says what it is: `{kind: 'type'}`. */
  readonly renamed: Readonly<Record<string, string>>;

  /**
   * Writes records with different keys, in the transaction under way. Their references are ids by now: `customer`
   * has become `customer_id`.
   *
   * @returns one outcome per record, in their order
   * @throws Problem when one of them does not fit; none is written then
   */
  apply(
    scope: OrganisationScope,
    records: readonly Fields[],
  ): Promise<readonly (WriteOutcome | PartlyWritten)[]>;

  /** Ids by external id, for other records' references; those that nobody has are left out. */
  find?(scope: OrganisationScope, externalIds: readonly string[]): Promise<Map<string, string>>;
}
