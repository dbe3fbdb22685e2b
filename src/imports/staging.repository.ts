import { Injectable } from '@nestjs/common';
import { statement, Statements } from '../platform/database/statements';
import type { ImportKey } from './imports.types';
import type { SourceRecord } from './reading/reading.types';

/** A record that has been read and waits for its turn. */
export interface StagedRecord extends SourceRecord {
  readonly stage: number;
  /** Place in the file, counted in records and rejections. */
  readonly position: number;
}

/** Where applying has come to: all records up to here are gone. */
export type AppliedTo = Pick<StagedRecord, 'stage' | 'position'>;

export const NOTHING_APPLIED: AppliedTo = { stage: -1, position: -1 };

const add = statement(
  `insert into import_records (organisation_id, import_id, stage, position, line, type, fields, columns, cells)
   select $1, $2, r.stage, r.position, r.line, r.type, r.fields, r.columns, r.cells
   from json_to_recordset($3::json) as r(
     stage smallint, position integer, line integer, type text, fields json, columns json, cells json)`,
);
/** Starts behind what is gone already: an index still leads past deleted rows, one by one. */
const take = statement(
  `with next as (
     select stage, position from import_records
     where organisation_id = $1 and import_id = $2 and (stage, position) > ($3::smallint, $4::integer)
     order by stage, position limit $5
   )
   delete from import_records r using next n
   where r.organisation_id = $1 and r.import_id = $2 and r.stage = n.stage and r.position = n.position
   returning r.stage, r.position, r.line, r.type, r.fields, r.columns, r.cells`,
);
const clear = statement('delete from import_records where organisation_id = $1 and import_id = $2');

/** Records between reading and applying. */
@Injectable()
export class StagingRepository {
  constructor(private readonly sql: Statements) {}

  async add(key: ImportKey, records: readonly StagedRecord[]): Promise<void> {
    if (records.length > 0) await this.sql.rows(add, [...key, JSON.stringify(records)]);
  }

  /** Takes the next records out, in the order of applying. They are back when the transaction fails. */
  async take(key: ImportKey, after: AppliedTo, limit: number): Promise<StagedRecord[]> {
    const rows = await this.sql.rows<StagedRecord>(take, [...key, after.stage, after.position, limit]);
    return rows.sort((a, b) => a.stage - b.stage || a.position - b.position);
  }

  async clear(key: ImportKey): Promise<void> {
    await this.sql.rows(clear, key);
  }
}
