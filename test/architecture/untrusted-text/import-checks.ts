import { delimiterOf, isDoubtfulHeader, unfitnessOf } from '../../../src/imports/reading/file-sniffer';
import { parseMapping } from '../../../src/imports/mapping/parse-mapping';
import { LARGEST_MAPPING } from '../../../src/imports/mapping/yaml-text';
import { dateReader } from '../../../src/imports/mapping/transforms/date-format';
import { countryCode, wordReader } from '../../../src/imports/mapping/transforms/words';
import { Unfit } from '../../../src/imports/mapping/transforms/unfit';
import { HOSTILE, repeated, type TextCheck } from './text-check';

const CELL = { bound: 32_767, boundedBy: 'the longest cell that a mapping may name' };
const GLANCE = { bound: 64 * 1024, boundedBy: 'how much of a file is looked at' };

const numbered = (part: (at: string) => string, mark = '\n', before = '', after = '') => {
  const one = part('00000').length + mark.length;
  return (length: number): string =>
    before +
    Array.from({ length: Math.floor(length / one) }, (_, at) => part(at.toString(36))).join(mark) +
    after;
};

/** A mapping that is refused was read as well. */
function readMapping(text: string): void {
  try {
    parseMapping(text);
  } catch {
    // What it costs is what counts.
  }
}

function readDate(text: string): unknown {
  const read = dateReader('D. MMMM YYYY, h:mm A');
  return typeof read === 'string' ? read : read(text);
}

const NESTED = {
  lists: repeated('[', 'a: '),
  maps: repeated('{a: ', 'a: '),
  'quoted brackets': repeated('["]", '),
  'blocks on a line': repeated('- '),
  'explicit keys': repeated('? '),
  'values on a line': repeated('a: '),
  'colons alone': repeated(': ', 'a'),
  'closing brackets': repeated(']'),
};
const NAMED = {
  keys: numbered((at) => `k${at}: 1`),
  'keys of a map': numbered((at) => `k${at}: 1`, ',', '{', '}'),
  'the same key': repeated('a: 1\n'),
  'empty keys': repeated('?,', '{', '}'),
  anchors: repeated('&a ', 'a: '),
  'anchors of their own': numbered((at) => `&a${at} x`, ', ', '[', ']'),
  aliases: repeated('*a,', '[&a x,', ']'),
  'aliases without an anchor': repeated('*a,', '[', ']'),
  'merged maps': repeated('  <<: *a\n', 'a: &a {b: 1}\nc:\n'),
  tags: repeated('!a ', 'a: '),
  'a tag': repeated('%41', 'a: !a', ' x'),
  'a key': repeated('a', '', ': 1'),
};
const WRITTEN = {
  'escapes that are none': repeated('\\x', 'a: "'),
  escapes: repeated('\\n', 'a: "', '"'),
  'quoted line ends': repeated('\n', 'a: "', '"'),
  'quoted blanks': repeated(' ', 'a: "b', '\nc"'),
  'blanks and words': repeated(`b${' '.repeat(50)}`, 'a: ', 'c'),
  'lines of a text': repeated('b\n ', 'a: '),
  'block scalars': repeated(' b\n', 'a: |\n'),
  'folded scalars': repeated(' b\n\n  c\n', 'a: >\n'),
  'a block that is indented deeply': repeated(`${' '.repeat(100)}\n`, 'a: |\n', ' b\n'),
  comments: repeated('#\n', '', 'a: 1'),
  'a comment': repeated('#'),
  documents: repeated('---\n'),
  directives: repeated('%YAML 1.2\n', '', '---\na: 1'),
  'line ends': repeated('\r\n'),
  'byte order marks': repeated('\ufeff'),
  tabs: repeated('\t- b\n', 'a:\n'),
  'signs that may not begin a value': repeated('a: @\n'),
  variables: repeated('{$v}', 'variables: {v: xxxxxxxx}\nrecords: "', '"'),
};
const MISTAKEN = {
  'records of another system': numbered((at) => `{"id":"${at}","name":"A"}`, ',', '{"records":[', ']}'),
  'fields that are wrong': numbered(
    (at) => `      f${at}: {from: A, as: x}`,
    '\n',
    'records:\n  - type: customer\n    fields:\n',
  ),
  braces: repeated('{', 'records: [{type: customer, fields: {name: {template: "', '"}}}]'),
  'a date format': repeated(
    '[',
    'records: [{type: invoice, fields: {due_date: {from: A, as: date, format: "',
    '"}}}]',
  ),
};

/** Checks of what is sent in to be imported. */
export const IMPORT_CHECKS: readonly TextCheck[] = [
  {
    reads: 'the mapping of an import',
    file: 'src/imports/mapping/yaml-text.ts',
    bound: LARGEST_MAPPING,
    boundedBy: 'the bytes that a mapping may have',
    inputs: { ...HOSTILE, ...NESTED, ...NAMED, ...WRITTEN, ...MISTAKEN },
    run: readMapping,
  },
  {
    reads: 'a date in a cell',
    file: 'src/imports/mapping/transforms/date-format.ts',
    ...CELL,
    inputs: { ...HOSTILE, digits: repeated('1', '', '. March 2026'), months: repeated('March ', '1. ') },
    run: readDate,
  },
  {
    reads: 'a word in a cell',
    file: 'src/imports/mapping/transforms/words.ts',
    ...CELL,
    inputs: HOSTILE,
    run: (text) =>
      [countryCode(text), wordReader(new Map([['a', 1]]), 'refuse')(text)].some(
        (one) => one instanceof Unfit,
      ),
  },
  {
    reads: 'the beginning of a file',
    file: 'src/imports/reading/file-sniffer.ts',
    ...GLANCE,
    inputs: {
      ...HOSTILE,
      quotes: repeated('"'),
      delimiters: repeated(','),
      'an open quote': repeated('a', '"'),
    },
    run: (text) => {
      const bytes = Buffer.from(text);
      return [unfitnessOf(bytes), delimiterOf(bytes), isDoubtfulHeader(text.split(','))];
    },
  },
];
