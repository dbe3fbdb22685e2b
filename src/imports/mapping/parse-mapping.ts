import { MappingInvalid } from '../source.errors';
import { RECORD_TYPES } from '../source-record.types';

import { conditionOf } from './conditions';
import { fieldPlan, objectPlan } from './field-plans';
import { type Draft, MappingNode } from './mapping-node';
import {
  ENCODINGS,
  type Grouping,
  type HeadField,
  type Mapping,
  type RecordPlan,
  type SumField,
} from './mapping.types';
import { readDocument } from './yaml-document';

/** Limits the cost: each row is checked against every record. */
const MOST_RECORDS = 50;
const RECORD_KEYS = ['type', 'when', 'group_by', 'group_rows', 'distinct', 'fields'];

/**
 * Validates a mapping and compiles it for `readCsv`. docs/imports.md describes the language.
 *
 * @param yamlOrJson text of the mapping
 * @param variables values that replace those of variables that the mapping declares
 * @throws MappingInvalid with the mistakes found, each with the path of its key and its line
 */
export function parseMapping(yamlOrJson: string, variables: Readonly<Record<string, string>> = {}): Mapping {
  const draft: Draft = { problems: [], columns: [], bareWords: [] };
  const { value, lineOf } = readDocument(yamlOrJson, variables);
  const root = new MappingNode(value, '', draft);
  root.allows(['variables', 'file', 'skip', 'records']);
  const file = fileOf(root.get('file'));
  const skip = root.has('skip') ? conditionOf(root.get('skip'), null) : null;
  const records = root.get('records').items().map(recordPlan);
  if (records.length === 0 && draft.problems.length === 0) root.get('records').fail('must not be empty');
  if (records.length > MOST_RECORDS) root.get('records').fail(`must be at most ${String(MOST_RECORDS)}`);
  if (draft.problems.length > 0) throw new MappingInvalid(draft.problems, lineOf);
  return { ...file, skip, records, columns: draft.columns, bareWords: draft.bareWords, lineOf };
}

function fileOf(node: MappingNode): Pick<Mapping, 'delimiter' | 'encoding'> {
  if (node.exists) node.allows(['delimiter', 'encoding']);
  const written = node.has('delimiter') ? (node.get('delimiter').text() ?? ',') : ',';
  const delimiter = written === 'tab' ? '\t' : written;
  if (!/^[^"\r\n\w\s]$|^\t$/.test(delimiter)) {
    node.get('delimiter').fail('must be one character such as "," or ";", or the word tab');
  }
  return { delimiter, encoding: node.get('encoding').oneOf(ENCODINGS, 'utf-8') };
}

function recordPlan(node: MappingNode): RecordPlan {
  node.allows(RECORD_KEYS);
  if (!node.has('type')) node.get('type').fail(`is missing; it is one of ${RECORD_TYPES.join(', ')}`);
  const type = node.get('type').oneOf(RECORD_TYPES, 'customer');
  const when = node.has('when') ? conditionOf(node.get('when'), null) : null;
  const grouping = groupingOf(node);
  const distinct = node.has('distinct')
    ? node.get('distinct').oneOf(['identical', 'first'] as const, 'first')
    : null;
  const fields = fieldsOf(node.get('fields'), grouping !== null);
  if (distinct !== null && grouping !== null) node.get('distinct').fail('and "group_by" exclude each other');
  if (distinct !== null && !fields.head.some(({ name }) => name === 'external_id')) {
    node.get('distinct').fail('needs the field external_id to know a record again');
  }
  return { type, when, grouping, distinct, ...fields };
}

function groupingOf(node: MappingNode): Grouping | null {
  const rows = node.get('group_rows').oneOf(['anywhere', 'together'] as const, 'anywhere');
  if (node.has('group_by')) {
    const column = node.get('group_by').column();
    return column === null ? null : { column, rows };
  }
  return node.has('group_rows') ? node.get('group_rows').fail('belongs to "group_by"') : null;
}

type Fields = Pick<RecordPlan, 'head' | 'lists' | 'sums'>;

function fieldsOf(node: MappingNode, isGrouped: boolean): Fields {
  const head: HeadField[] = [];
  const lists: Fields['lists'][number][] = [];
  const sums: SumField[] = [];
  for (const [name, field] of node.entries()) {
    refuseReserved(name, field);
    const ofGroup = ['each_row', 'sum', 'first_row'].find((key) => field.has(key));
    if (ofGroup !== undefined && !isGrouped) field.get(ofGroup).fail('belongs to a record with "group_by"');
    if (field.has('each_row')) lists.push(listField(name, field));
    else if (field.has('sum')) sums.push(...sumField(name, field, node));
    else head.push(headField(name, field));
  }
  if (node.isObject() && head.length === 0) node.fail('must hold fields');
  return { head, lists, sums };
}

function refuseReserved(name: string, field: MappingNode): void {
  if (name === 'type') field.fail('is taken by the type of the record');
  if (name === '__proto__') field.fail('cannot be the name of a field');
}

function headField(name: string, field: MappingNode): HeadField {
  const ofFirstRow = field.isObject() && field.get('first_row').flag(false);
  return { name, plan: fieldPlan(field, name, ['first_row']), ofFirstRow };
}

function listField(name: string, field: MappingNode): Fields['lists'][number] {
  field.allows(['each_row']);
  return { name, plan: objectPlan(field.get('each_row'), `${name}[]`) };
}

/**
 * `sum: lines.amount`: names a list of this record made by each_row, and a member of it that is an amount or
 * integer.
 */
function sumField(name: string, field: MappingNode, fields: MappingNode): SumField[] {
  field.allows(['sum']);
  const node = field.get('sum');
  const [list = '', member = '', ...rest] = node.text()?.split('.') ?? [];
  const kind = fields.get(list).get('each_row').get(member).get('as').value;
  if (rest.length === 0 && (kind === 'amount' || kind === 'integer')) return [{ name, list, member }];
  node.fail('must name an amount or integer of a list that each_row makes, such as lines.amount');
  return [];
}
