import type { AuditAction, AuditEntry, AuditObjectType } from '../audit/audit.types';
import { changesBetween } from '../platform/database/field-changes';
import type { OwnedRow } from '../platform/database/owned-row';
import type { WriteOutcome } from '../platform/database/written';

/** One row as it was (null: it is new) and as it shall be. */
export interface Draft<Row extends OwnedRow> {
  readonly before: Row | null;
  readonly after: Row;
}

/** How the audit log speaks of one kind of row. */
export interface AuditWords {
  readonly object_type: AuditObjectType;
  readonly created: AuditAction;
  readonly updated: AuditAction;
}

/** The row with the named fields put in: absent keeps, null clears. */
export function withFields<Row extends OwnedRow>(row: Row, fields: Partial<Row>): Row {
  const named = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { ...row, ...(Object.fromEntries(named) as Partial<Row>) };
}

/** What writing the draft comes to. */
export function outcomeOf({ before, after }: Draft<OwnedRow>): WriteOutcome {
  if (before === null) return 'created';
  return Object.keys(changesBetween(before, after)).length > 0 ? 'updated' : 'unchanged';
}

export function toAuditEntry({ before, after }: Draft<OwnedRow>, words: AuditWords): AuditEntry {
  return {
    action: before ? words.updated : words.created,
    object_type: words.object_type,
    object_id: after.id,
    changes: changesBetween(before, after),
  };
}
