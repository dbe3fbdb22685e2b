import { isScalar, parseDocument, visit } from 'yaml';

import { MappingInvalid, type MappingProblem } from '../reading.errors';

const LONGEST = 256 * 1024;
const VARIABLE_NAME = /^[A-Za-z_]\w*$/;

type Scalar = string | number | boolean | null;

/**
 * Reads YAML, or JSON, and puts the variables in their places: a text that is `$name` becomes the variable's value,
 * `{$name}` inside a text its text, and `$$name` the text `$name`.
 * In: the text, and values that replace those of variables it declares. Throws MappingInvalid.
 */
export function readDocument(text: string, given: Readonly<Record<string, string>>): unknown {
  const document = toValues(text);
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new MappingInvalid([{ path: '', message: 'the mapping must be a map with the key "records"' }]);
  }
  const { variables: declared, ...rest } = document as Record<string, unknown>;
  const problems: MappingProblem[] = [];
  const variables = declaredVariables(declared, problems);
  for (const [name, value] of Object.entries(given)) {
    if (variables.has(name)) variables.set(name, value);
    else
      problems.push({
        path: `variables.${name}`,
        message: 'is given, but the mapping declares no such variable',
      });
  }
  const filled = fill(rest, '', { variables, problems });
  if (problems.length > 0) throw new MappingInvalid(problems);
  return filled;
}

function toValues(text: string): unknown {
  if (text.length > LONGEST)
    throw new MappingInvalid([{ path: '', message: 'the mapping is longer than 256 KB' }]);
  const document = parseDocument(text, { merge: true, prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) {
    throw new MappingInvalid([{ path: '', message: `the mapping is not YAML: ${firstLine(error.message)}` }]);
  }
  // A key such as 0391 or true is a word of the source system: it is taken as written, not as a number.
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key) && typeof key.value !== 'string') key.value = key.source ?? String(key.value);
    },
  });
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new MappingInvalid([{ path: '', message: `the mapping cannot be read: ${message}` }]);
  }
}

/** What is wrong, and at which line; what follows shows the text itself. */
function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/:\s*$/, '');
}

function declaredVariables(declared: unknown, problems: MappingProblem[]): Map<string, Scalar> {
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
  readonly problems: MappingProblem[];
}

function fill(value: unknown, path: string, filling: Filling): unknown {
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

function fillText(text: string, path: string, { variables, problems }: Filling): Scalar {
  const lookUp = (name: string): Scalar => {
    const value = variables.get(name);
    if (value !== undefined) return value;
    problems.push({ path, message: `uses $${name}, which is not among the variables` });
    return '';
  };
  if (/^\$\$[A-Za-z_]\w*$/.test(text)) return text.slice(1);
  if (/^\$[A-Za-z_]\w*$/.test(text)) return lookUp(text.slice(1));
  return text.replace(/\{\$([A-Za-z_]\w*)\}/g, (_, name: string) => String(lookUp(name)));
}
