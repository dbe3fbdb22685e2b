import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { type FileSample, MAPPING_TEMPLATE_NAMES } from './import-mappings.types';
import { parseMapping } from './parse-mapping';

/** The examples of the guide serve as templates. */
const FOLDER = resolve(__dirname, '../../../docs/examples');

/** Mappings that come with Foyer. */
export const MAPPING_TEMPLATES = MAPPING_TEMPLATE_NAMES.map((name) => ({
  name,
  mapping: readFileSync(join(FOLDER, `${name}.yaml`), 'utf8'),
}));

/** True when a file has every column that a mapping names, and the mapping's delimiter and encoding. */
export function fitsColumns(mapping: string, { header, delimiter, encoding }: FileSample): boolean {
  try {
    const parsed = parseMapping(mapping);
    const isWrittenSo = parsed.delimiter === delimiter && parsed.encoding === encoding;
    const there = new Set(header);
    return isWrittenSo && parsed.columns.every(({ column }) => there.has(column));
  } catch {
    return false;
  }
}

/**
 * Common column names of customers, in lower case without spaces and punctuation. The first match is used.
 */
const CUSTOMER_COLUMNS: Readonly<Record<string, RegExp>> = {
  external_id: /^(customer|client|account)?(id|no|nr|number|key|code)$/,
  name: /^(customer|client|company|account)?name$|^(customer|client|company)$/,
  legal_name: /^legalname$/,
  email: /^(billing|invoice)?e?mail(address)?$/,
  default_purchase_order: /^(purchaseorder|po|ponumber)$/,
};

/**
 * A mapping that makes one customer per row, as a starting point. It sets the detected form of the file and
 * uses columns whose names match fields. Without a match, key and name come from the first two columns.
 */
export function blankMapping({ header, delimiter, encoding }: FileSample): string {
  const [key = '', name = key] = header;
  const file = {
    ...(delimiter === ',' ? {} : { delimiter: delimiter === '\t' ? 'tab' : delimiter }),
    ...(encoding === 'utf-8' ? {} : { encoding }),
  };
  const found = Object.entries(CUSTOMER_COLUMNS).flatMap(([field, called]) => {
    const column = header.find((one) => called.test(one.toLowerCase().replace(/[^a-z0-9]/g, '')));
    return column === undefined ? [] : [[field, { from: column }] as const];
  });
  const fields = { external_id: { from: key }, name: { from: name }, ...Object.fromEntries(found) };
  const records = [{ type: 'customer', distinct: 'first', fields }];
  return stringify({ ...(Object.keys(file).length === 0 ? {} : { file }), records });
}
