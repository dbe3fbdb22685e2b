import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import type { FileGlance } from './import-drafts.types';
import { parseMapping } from './reading/mapping/parse-mapping';

/** Those that the guide explains: one text for both. */
const FOLDER = resolve(__dirname, '..', '..', 'docs', 'examples');

/** Mappings that come with Foyer. */
export const MAPPING_TEMPLATES = ['accounts-receivable', 'stripe-invoices'].map((name) => ({
  name,
  mapping: readFileSync(join(FOLDER, `${name}.yaml`), 'utf8'),
}));

/** True when a file has every column that a mapping names, and is written as it says. */
export function fitsColumns(mapping: string, { header, delimiter, encoding }: FileGlance): boolean {
  try {
    const parsed = parseMapping(mapping);
    const isWrittenSo = parsed.delimiter === delimiter && parsed.encoding === encoding;
    return isWrittenSo && parsed.columns.every(({ column }) => header.includes(column));
  } catch {
    return false;
  }
}

/** A mapping that makes a customer of each row, for somebody to go on from: it says how the file is written. */
export function blankMapping({ header, delimiter, encoding }: FileGlance): string {
  const [key = '', name = key] = header;
  const file = {
    ...(delimiter === ',' ? {} : { delimiter: delimiter === '\t' ? 'tab' : delimiter }),
    ...(encoding === 'utf-8' ? {} : { encoding }),
  };
  const records = [
    {
      type: 'customer',
      distinct: 'first',
      fields: { external_id: { from: key }, name: { from: name } },
    },
  ];
  return stringify({ ...(Object.keys(file).length === 0 ? {} : { file }), records });
}
