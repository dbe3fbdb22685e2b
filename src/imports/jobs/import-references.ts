import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../../platform/access/scopes';
import type { ImportKey } from '../imports.types';
import type { RecordKind } from '../kinds/record-kind';
import { RecordKinds } from '../kinds/record-kinds';
import type { RecordType } from '../source-record.types';
import { type Reference, referencesIn, renameFields } from './references';
import { type LineRejection, rejectedRecord } from '../reading/rejections';
import { RejectionsRepository } from './rejections.repository';
import type { StagedRecord } from '../source-record.types';

/** A record with its fields as its service accepts them. */
export interface ReadyRecord {
  readonly record: StagedRecord;
  readonly fields: Record<string, unknown>;
}

interface MissingReference extends Reference {
  readonly record: StagedRecord;
}

/** Replaces external ids by ids. */
@Injectable()
export class ImportReferences {
  constructor(
    private readonly kinds: RecordKinds,
    private readonly rejections: RejectionsRepository,
  ) {}

  /**
   * Resolves the references of records of one kind, with one statement per type.
   *
   * @returns the records whose references are all resolved, and a rejection for each other reference
   */
  async resolve(
    scope: OrganisationScope,
    key: ImportKey,
    kind: RecordKind,
    records: readonly StagedRecord[],
  ): Promise<{ ready: ReadyRecord[]; rejections: LineRejection[] }> {
    const all = records.map((record) => ({ record, fields: copyOf(record.fields) }));
    const references = all.flatMap(({ record, fields }) =>
      referencesIn(kind, fields).map((reference): MissingReference => ({ ...reference, record })),
    );
    const missing = await this.resolveAll(scope, references);
    const incomplete = new Set(missing.map(({ record }) => record));
    const ready = all.filter(({ record }) => !incomplete.has(record));
    for (const { fields } of ready) renameFields(kind, fields);
    return { ready, rejections: await this.rejectionsOf(key, missing) };
  }

  /** @returns the references that cannot be resolved */
  private async resolveAll(
    scope: OrganisationScope,
    references: readonly MissingReference[],
  ): Promise<MissingReference[]> {
    const missing: MissingReference[] = [];
    for (const [type, group] of byType(references)) {
      const ids = await this.idsOf(scope, type, group);
      for (const reference of group) {
        const id = ids.get(reference.externalId);
        if (id === undefined) missing.push(reference);
        else reference.resolve(id);
      }
    }
    return missing;
  }

  private idsOf(
    scope: OrganisationScope,
    type: RecordType,
    references: readonly Reference[],
  ): Promise<Map<string, string>> {
    const kind = this.kinds.get(type);
    if (!kind.find) throw new Error(`records of the type ${type} cannot be referred to`);
    return kind.find(scope, distinctKeys(references));
  }

  private async rejectionsOf(key: ImportKey, missing: readonly MissingReference[]): Promise<LineRejection[]> {
    const rejections: LineRejection[] = [];
    for (const [type, group] of byType(missing)) {
      const lines = await this.rejections.findLines(key, type, distinctKeys(group));
      rejections.push(...group.map((reference) => rejectionOf(reference, lines.get(reference.externalId))));
    }
    return rejections;
  }
}

/** Resolution changes a copy, because rejections show the original fields. */
function copyOf(fields: StagedRecord['fields']): Record<string, unknown> {
  return JSON.parse(JSON.stringify(fields)) as Record<string, unknown>;
}

function rejectionOf(
  { record, path, type, externalId }: MissingReference,
  line: number | undefined,
): LineRejection {
  const reason =
    line === undefined
      ? `No ${type} has the external_id "${externalId}".`
      : `The ${type} "${externalId}" was rejected: see line ${String(line)}.`;
  return rejectedRecord(record, {
    field: path,
    code: line === undefined ? 'not_found' : 'reference_rejected',
    reason,
  });
}

function distinctKeys(references: readonly Reference[]): string[] {
  return [...new Set(references.map(({ externalId }) => externalId))];
}

function byType<One extends Reference>(references: readonly One[]): Map<RecordType, One[]> {
  const groups = new Map<RecordType, One[]>();
  for (const reference of references) {
    const group = groups.get(reference.type);
    if (group) group.push(reference);
    else groups.set(reference.type, [reference]);
  }
  return groups;
}
