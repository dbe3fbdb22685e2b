import type { Readable } from 'node:stream';

import { type Read, RECORD_TYPES, type RecordType, rejected } from '../source-record.types';
import { type SourceLine, sourceLines } from './source-lines';

const DEEPEST = 16;
const NOTHING = Object.freeze({});

/**
 * Reads newline-delimited JSON: one record per line, `{"type": "customer", "external_id": "acme-17", …}`.
 * Blank lines are skipped. Holds one line in memory, at most 1 MB.
 *
 * @param source bytes of UTF-8
 * @returns a record or a rejection for each non-blank line, in order
 * @throws SourceUnreadable for UTF-16; the errors of the stream
 */
export async function* readNdjson(source: Readable): AsyncGenerator<Read, void, undefined> {
  for await (const line of sourceLines(source)) {
    if (line.problem !== null) yield rejected(line.line, { ...line.problem, value: line.text });
    else if (line.text.trim() !== '') yield readLine(line);
  }
}

function readLine({ line, text }: SourceLine): Read {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return rejected(line, {
      code: 'not_json',
      reason: `the line is not JSON: ${messageOf(error)}`,
      value: text,
    });
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return rejected(line, { code: 'not_an_object', reason: 'the line is no JSON object {…}', value: text });
  }
  const hostile = objectionTo(parsed, DEEPEST);
  if (hostile !== null) return rejected(line, { ...hostile, value: text });
  return toRecord(line, parsed as Record<string, unknown>);
}

function toRecord(line: number, { type, ...fields }: Record<string, unknown>): Read {
  if (isRecordType(type)) return { record: { line, type, fields, columns: NOTHING, cells: NOTHING } };
  const known = `one of ${RECORD_TYPES.join(', ')}`;
  if (type === undefined) {
    return rejected(line, {
      field: 'type',
      code: 'type_missing',
      reason: `"type" is missing; it is ${known}`,
    });
  }
  const value = typeof type === 'string' ? type : JSON.stringify(type);
  return rejected(line, { field: 'type', code: 'type_unknown', reason: `"type" must be ${known}`, value });
}

function isRecordType(type: unknown): type is RecordType {
  return (RECORD_TYPES as readonly unknown[]).includes(type);
}

/**
 * Refuses NULs in texts, which the database does not accept, and nesting too deep for later recursive passes.
 */
function objectionTo(value: unknown, levels: number): Objection | null {
  if (typeof value === 'string') return value.includes('\0') ? NUL : null;
  if (typeof value !== 'object' || value === null) return null;
  return levels === 0 ? TOO_DEEP : objectionWithin(value, levels - 1);
}

function objectionWithin(value: object, levels: number): Objection | null {
  for (const [key, inner] of Object.entries(value)) {
    const objection = objectionTo(key, levels) ?? objectionTo(inner, levels);
    if (objection !== null) return objection;
  }
  return null;
}

interface Objection {
  readonly code: string;
  readonly reason: string;
}

const NUL = { code: 'nul', reason: 'the line holds a NUL character' };
const TOO_DEEP = {
  code: 'too_deep',
  reason: `the record is nested more than ${String(DEEPEST)} levels deep`,
};

/** V8's message without the quoted text, because the rejection already holds that text, shortened. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/, (?:\.\.\.)?".*$/su, '') : '';
}
