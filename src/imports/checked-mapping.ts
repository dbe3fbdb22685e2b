import { MappingRefused } from './imports.errors';
import { parseMapping } from './reading/mapping/parse-mapping';
import { MappingInvalid } from './reading/reading.errors';

/** Gives a mapping back that can be used. @throws MappingRefused */
export function checkedMapping(mapping: string): string {
  try {
    parseMapping(mapping);
    return mapping;
  } catch (error) {
    throw refusalOf(error);
  }
}

/** What to tell whoever sent a mapping; other errors as they are. */
export function refusalOf(error: unknown): unknown {
  return error instanceof MappingInvalid ? new MappingRefused(error.problems, error.found) : error;
}
