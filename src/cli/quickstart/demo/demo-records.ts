import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withDates } from './relative-dates';
import { dailyUsage, type UsageRange } from './usage-range';

/** A record as the importer reads it from a line of NDJSON. */
export interface DemoRecord {
  readonly type: string;
  readonly [field: string]: unknown;
}

/**
 * The demo's records: those of `records/`, with the dates of a day. The files are NDJSON as docs/imports.md describes
 * it, but for relative dates ({@link withDates}) and for usage, which they have by ranges of days ({@link UsageRange}).
 *
 * @param today `YYYY-MM-DD`
 */
export function demoRecords(today: string): DemoRecord[] {
  const folder = join(__dirname, 'records');
  const files = readdirSync(folder).sort();
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('');
  const lines = withDates(text, today).trimEnd().split('\n');
  return lines
    .map((line) => JSON.parse(line) as DemoRecord)
    .flatMap((record) => (isUsage(record) ? dailyUsage(record) : [record]));
}

function isUsage(record: DemoRecord): record is DemoRecord & UsageRange {
  return record.type === 'usage';
}
