import { isScalar, visit } from 'yaml';

import { type Found, type LineOf, MappingInvalid } from '../source.errors';

import { linesOf } from './line-of';
import { parseYaml, type YamlText } from './yaml-text';

/**
 * Largest number of values in a mapping after its aliases are expanded, and of characters that variables may
 * insert.
 */
const MOST_VALUES = 10_000;
const MOST_PUT_IN = 64 * 1024;
const MOST_ALIASED = 100;
const VARIABLE_NAME = /^[A-Za-z_]\w*$/;

type Scalar = string | number | boolean | null;

/** The values of a mapping, and the lines of its keys. */
export interface MappingDocument {
  readonly value: unknown;
  readonly lineOf: LineOf;
}

/**
 * Reads YAML or JSON and substitutes variables: the text `$name` becomes the variable's value, `{$name}`
 * inside a text becomes its text, and `$$name` is the literal text `$name`. `given` replaces the values of
 * declared variables.
 *
 * @throws MappingInvalid
 */
export function readDocument(text: string, given: Readonly<Record<string, string>>): MappingDocument {
  const yaml = parseYaml(text);
  const lineOf = linesOf(yaml);
  const document = toValues(yaml);
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new MappingInvalid([{ path: '', message: 'the mapping must be a map with the key "records"' }]);
  }
  const { variables: declared, ...rest } = document as Record<string, unknown>;
  const problems: Found[] = [];
  const variables = declaredVariables(declared, problems);
  for (const [name, value] of Object.entries(given)) {
    if (variables.has(name)) variables.set(name, value);
    else
      problems.push({
        path: `variables.${name}`,
        message: 'is given, but the mapping declares no such variable',
      });
  }
  const value = fill(rest, '', { variables, problems, values: 0, putIn: 0 });
  if (problems.length > 0) throw new MappingInvalid(problems, lineOf);
  return { value, lineOf };
}

function toValues({ document }: YamlText): unknown {
  // A key such as 0391 or true is a word of the source system and stays a text, not a number or boolean.
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key) && typeof key.value !== 'string') key.value = key.source ?? String(key.value);
    },
  });
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASED });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new MappingInvalid([{ path: '', message: `the mapping cannot be read: ${message}` }]);
  }
}

function declaredVariables(declared: unknown, problems: Found[]): Map<string, Scalar> {
  const variables = new Map<string, Scalar>();
  if (declared === undefined || declared === null) return variables;
  if (typeof declared !== 'object' || Array.isArray(declared)) {
    problems.push({ path: 'variables', message: 'must be a map of names and values' });
    return variables;
  }
  for (const [name, value] of Object.entries(declared)) {
    const path = `variables.${name}`;
    if (!VARIABLE_NAME.test(name)) problems.push({ path, message: 'must be named by letters, digits and _' });
    else if (isScalarValue(value)) variables.set(name, value);
    else problems.push({ path, message: 'must be a text, a number, true, false or null' });
  }
  return variables;
}

function isScalarValue(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

interface Filling {
  readonly variables: ReadonlyMap<string, Scalar>;
  readonly problems: Found[];
  values: number;
  putIn: number;
}

function fill(value: unknown, path: string, filling: Filling): unknown {
  filling.values += 1;
  if (filling.values > MOST_VALUES) {
    throw tooLarge(`the mapping has more than ${MOST_VALUES.toLocaleString('en-US')} values`);
  }
  if (typeof value === 'string') return fillText(value, path, filling);
  if (Array.isArray(value)) return value.map((item, at) => fill(item, `${path}[${String(at)}]`, filling));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      fill(inner, path === '' ? key : `${path}.${key}`, filling),
    ]),
  );
}

function tooLarge(message: string): MappingInvalid {
  return new MappingInvalid([{ path: '', message }]);
}

function fillText(text: string, path: string, filling: Filling): Scalar {
  const { variables, problems } = filling;
  const lookUp = (name: string): Scalar => {
    const value = variables.get(name);
    filling.putIn += String(value).length;
    if (filling.putIn > MOST_PUT_IN) throw tooLarge('the variables make the mapping longer than 64 KB');
    if (value !== undefined) return value;
    problems.push({ path, message: `uses $${name}, which is not among the variables` });
    return '';
  };
  if (/^\$\$[A-Za-z_]\w*$/.test(text)) return text.slice(1);
  if (/^\$[A-Za-z_]\w*$/.test(text)) return lookUp(text.slice(1));
  return text.replace(/\{\$([A-Za-z_]\w*)\}/g, (_, name: string) => String(lookUp(name)));
}
