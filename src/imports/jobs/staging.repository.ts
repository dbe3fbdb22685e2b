import { Injectable } from '@nestjs/common';
import { statement, Statements } from '../../platform/database/statements';
import type { ImportKey } from '../imports.types';
import type { StagedRecord } from '../source-record.types';

/** Position up to which records have been applied and deleted. */
export type AppliedTo = Pick<StagedRecord, 'stage' | 'position'>;

/**
 * Largest number of JSON characters in a batch regardless of its number of records: the cost grows with the
 * content, such as the lines of invoices.
 */
export const LARGEST_BATCH = 512 * 1024;

export const NOTHING_APPLIED: AppliedTo = { stage: -1, position: -1 };

const add = statement(
  `insert into import_records (organisation_id, import_id, stage, position, line, type, fields, columns, cells)
   select $1, $2, r.stage, r.position, r.line, r.type, r.fields, r.columns, r.cells
   from json_to_recordset($3::json) as r(
     stage smallint, position integer, line integer, type text, fields json, columns json, cells json)`,
);
/**
 * Starts after the records already deleted, because an index scan still visits deleted rows one by one. The
 * first record may have any size; further ones follow while the total is at most $6 bytes.
 */
const next = statement(
  `with first as (
     select stage, position, line, type, fields, columns, cells from import_records
     where organisation_id = $1 and import_id = $2 and (stage, position) > ($3::smallint, $4::integer)
     order by stage, position limit $5),
   measured as (
     select *, row_number() over upto as place, sum(octet_length(fields::text)) over upto as bytes
     from first window upto as (order by stage, position))
   select stage, position, line, type, fields, columns, cells from measured
   where place = 1 or bytes <= $6 order by stage, position`,
);
const removeUpTo = statement(
  `delete from import_records
   where organisation_id = $1 and import_id = $2
     and (stage, position) > ($3::smallint, $4::integer) and (stage, position) <= ($5::smallint, $6::integer)`,
);
const clear = statement('delete from import_records where organisation_id = $1 and import_id = $2');

/** Records between reading and applying. */
@Injectable()
export class StagingRepository {
  constructor(private readonly sql: Statements) {}

  /** @param records records as JSON, whose size the caller has limited */
  async add(key: ImportKey, records: readonly string[]): Promise<void> {
    if (records.length > 0) await this.sql.rows(add, [...key, `[${records.join(',')}]`]);
  }

  /**
   * Deletes and returns the next records in the order of applying: up to `limit`, fewer when they are large,
   * at least one. A rollback restores them. Uses two plain key ranges, because a join would be planned by
   * statistics that a freshly filled table lacks.
   */
  async take(key: ImportKey, after: AppliedTo, limit: number): Promise<StagedRecord[]> {
    const from = [...key, after.stage, after.position];
    const records = await this.sql.rows<StagedRecord>(next, [...from, limit, LARGEST_BATCH]);
    const last = records.at(-1);
    if (last) await this.sql.rows(removeUpTo, [...from, last.stage, last.position]);
    return records;
  }

  async clear(key: ImportKey): Promise<void> {
    await this.sql.rows(clear, key);
  }
}
