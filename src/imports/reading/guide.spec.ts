import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { parseMapping } from '../mapping/parse-mapping';
import { readNdjson } from './ndjson.reader';
import { RECORD_TYPES } from '../source-record.types';

const GUIDE = readFileSync(join(__dirname, '../../../docs/imports.md'), 'utf8');

/** The code blocks of the guide in a language. */
function examplesOf(language: string): string[] {
  return Array.from(
    GUIDE.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs')),
    ([, text = '']) => text,
  );
}

/** Completes an example that shows part of a mapping to a whole mapping. */
function completed(example: string): string {
  const record = (fields: string): string => `records: [{type: invoice, fields: {${fields}}}]`;
  if (example.includes('\nrecords:')) return example;
  if (example.startsWith('- type')) return `records:\n${example.replace(/^/gm, '  ')}`;
  if (/^(file|skip):/.test(example)) return `${example}\n${record('number: {from: No}')}`;
  return `records:\n  - type: invoice\n    fields:\n${example.replace(/^/gm, '      ')}`;
}

describe('docs/imports.md', () => {
  it.each(examplesOf('yaml').map((example, at) => [at + 1, example] as const))(
    'shows mappings that are right: %i',
    (_, example) => {
      expect(parseMapping(completed(example)).records.length).toBeGreaterThan(0);
    },
  );

  it('shows NDJSON that is right', async () => {
    const types: string[] = [];
    for await (const read of readNdjson(Readable.from(examplesOf('ndjson')))) {
      types.push('record' in read ? read.record.type : read.rejection.reason);
    }
    const billed = ['customer', 'invoice', 'payment', 'credit_note', 'refund', 'reversal'];
    const agreed = ['product', 'plan', 'contract'];
    expect(types).toEqual([...billed, ...agreed, 'customer', 'payment_method']);
  });

  it('names every type of record', () => {
    for (const type of RECORD_TYPES) expect(GUIDE).toContain(`\`${type}\``);
  });
});
