import type { Type } from '@nestjs/common';
import type { OrganisationScope } from '../../platform/access/scopes';
import type { EditConflict } from '../../platform/database/customer-edits';
import type { WriteOutcome } from '../../platform/database/written';
import type { RecordType } from '../source-record.types';

/** The outcome of a record some of whose fields kept the customer's own edits. */
export interface PartlyWritten {
  readonly outcome: WriteOutcome;
  readonly conflicts: readonly EditConflict[];
}

/**
 * The import definition of one type of record: its fields, its position in the order of applying, and how it
 * is written.
 */
export interface RecordKind<Fields extends object = object> {
  readonly type: RecordType;
  /**
   * Position in the order of applying: after all types that its records refer to. It is stored with staged
   * records, so it must not change.
   */
  readonly stage: number;
  /** The record's fields as in the API, with external ids as references. */
  readonly dto: Type<object>;
  /** The field that identifies a record. */
  readonly key: 'external_id' | 'event_id';
  /**
   * Fields that hold an external id, with the type of the record they refer to: `{'allocations[].invoice':
   * 'invoice'}`.
   */
  readonly references: Readonly<Record<string, RecordType>>;
  /** Fields with another name in the API, because `type` is the record's type: `{kind: 'type'}`. */
  readonly renamed: Readonly<Record<string, string>>;

  /**
   * Writes records with different keys, in the current transaction. References are resolved: `customer` has
   * become `customer_id`.
   *
   * @returns one outcome per record, in their order
   * @throws Problem when one of them is invalid; then none is written
   */
  apply(
    scope: OrganisationScope,
    records: readonly Fields[],
  ): Promise<readonly (WriteOutcome | PartlyWritten)[]>;

  /**
   * Ids by external id, to resolve references of other records. External ids that match no record are
   * omitted.
   */
  find?(scope: OrganisationScope, externalIds: readonly string[]): Promise<Map<string, string>>;
}
