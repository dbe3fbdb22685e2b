import { Injectable } from '@nestjs/common';
import { KeysetList } from '../../platform/database/keyset-list';
import { statement, Statements } from '../../platform/database/statements';
import type { PageRequest } from '../../platform/http/list/list-definition';
import type { Page } from '../../platform/http/list/page.types';
import { newId } from '../../platform/http/uuid';
import { IMPORT_ERROR_LIST, type ImportError, type ImportKey } from '../imports.types';
import type { LineRejection } from '../reading/rejections';

const list = new KeysetList<ImportError>({
  definition: IMPORT_ERROR_LIST,
  alias: 'e',
  select: 'e.id, e.line, e.type, e.external_id, e.field, e."column", e.value, e.code, e.reason',
  from: 'import_errors e',
  where: ['e.organisation_id = $1', 'e.import_id = $2'],
  columns: { line: 'e.place' },
});

const add = statement(
  `insert into import_errors
     (organisation_id, import_id, place, id, line, type, external_id, field, "column", value, code, reason)
   select $1, $2, r.place, r.id, r.line, r.type, r.external_id, r.field, r."column", r.value, r.code, r.reason
   from json_to_recordset($3::json) as r(
     place text, id uuid, line integer, type text, external_id text, field text, "column" text, value text,
     code text, reason text)`,
);
const placesAmong = statement(
  'select distinct place from import_errors where organisation_id = $1 and import_id = $2 and place = any($3::text[])',
);
const linesOfRecords = statement(
  `select external_id, min(line) as line from import_errors
   where organisation_id = $1 and import_id = $2 and type = $3 and external_id = any($4::text[])
   group by external_id`,
);

const first = statement(
  `select id, line, type, external_id, field, "column", value, code, reason from import_errors
   where organisation_id = $1 and import_id = $2 and not (code = any($3::text[])) order by place, id limit $4`,
);
const linesAndPassed = statement(
  `select count(distinct place) filter (where not (code = any($3::text[]))) as lines,
     count(*) filter (where code = any($3::text[])) as passed
   from import_errors where organisation_id = $1 and import_id = $2`,
);

/** A summary of rejections. */
export interface RejectionsSummary {
  /** The first rejections, in the order of the file. */
  readonly errors: ImportError[];
  /** Number of rejected lines. */
  readonly lines: number;
  /** Number of rejections with an ignored code. */
  readonly passed: number;
}

/** Rejections of imports. */
@Injectable()
export class RejectionsRepository {
  constructor(private readonly sql: Statements) {}

  /** @returns number of lines that were not rejected before */
  async add(key: ImportKey, rejections: readonly LineRejection[]): Promise<number> {
    if (rejections.length === 0) return 0;
    const places = [...new Set(rejections.map(placeOf))];
    const known = await this.sql.rows(placesAmong, [...key, places]);
    const rows = rejections.map((rejection) => ({
      ...storable(rejection),
      place: placeOf(rejection),
      id: newId(),
    }));
    await this.sql.rows(add, [...key, JSON.stringify(rows)]);
    return places.length - known.length;
  }

  /**
   * The line of the rejected record for each external id of a type. External ids without a rejection are
   * omitted.
   */
  async findLines(
    key: ImportKey,
    type: string,
    externalIds: readonly string[],
  ): Promise<Map<string, number>> {
    const rows = await this.sql.rows<{ external_id: string; line: number }>(linesOfRecords, [
      ...key,
      type,
      externalIds,
    ]);
    return new Map(rows.map(({ external_id, line }) => [external_id, line]));
  }

  /** @param passedOver codes to ignore */
  async summary(
    key: ImportKey,
    { passedOver, limit }: { readonly passedOver: readonly string[]; readonly limit: number },
  ): Promise<RejectionsSummary> {
    const errors = await this.sql.rows<ImportError & Record<string, unknown>>(first, [
      ...key,
      passedOver,
      limit,
    ]);
    const counts = await this.sql.first<{ lines: number; passed: number }>(linesAndPassed, [
      ...key,
      passedOver,
    ]);
    return { errors, lines: counts?.lines ?? 0, passed: counts?.passed ?? 0 };
  }

  findPage(key: ImportKey, request: PageRequest): Promise<Page<ImportError>> {
    return list.page(this.sql, key, request);
  }
}

function placeOf({ line }: LineRejection): string {
  return String(line).padStart(10, '0');
}

/** Makes any content of a damaged file storable: replaces NUL and lone surrogates, which Postgres refuses. */
function storable(rejection: LineRejection): LineRejection {
  const entries = Object.entries(rejection).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? value.replace(/\0/g, '\u2400').replace(/\p{Surrogate}/gu, '\ufffd') : value,
  ]);
  return Object.fromEntries(entries) as LineRejection;
}
