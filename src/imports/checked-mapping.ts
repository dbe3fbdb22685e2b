import { MappingRefused } from './imports.errors';
import { lineOf } from './reading/mapping/line-of';
import { parseMapping } from './reading/mapping/parse-mapping';
import { MappingInvalid } from './reading/reading.errors';

/** Gives a mapping back that can be used. @throws MappingRefused */
export function checkedMapping(mapping: string): string {
  try {
    parseMapping(mapping);
    return mapping;
  } catch (error) {
    throw refusalOf(mapping, error);
  }
}

/** What to tell whoever sent a mapping; other errors as they are. */
export function refusalOf(mapping: string, error: unknown): unknown {
  if (!(error instanceof MappingInvalid)) return error;
  return new MappingRefused(
    error.problems.map(({ path, message }) => ({ path, message, line: placeOf(mapping, path, message) })),
  );
}

/** What is wrong with the text as YAML says its line itself. */
function placeOf(mapping: string, path: string, message: string): number | null {
  const [, said] = /at line (\d+)/.exec(message) ?? [];
  return said !== undefined && path === '' ? Number(said) : lineOf(mapping, path);
}
