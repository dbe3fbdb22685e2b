import { MappingRefused } from '../imports.errors';
import { parseMapping } from './parse-mapping';
import { MappingInvalid } from '../source.errors';

/** Validates a mapping and returns it unchanged. @throws MappingRefused */
export function checkedMapping(mapping: string): string {
  try {
    parseMapping(mapping);
    return mapping;
  } catch (error) {
    throw refusalOf(error);
  }
}

/** Converts MappingInvalid to an error for the client; returns other errors unchanged. */
export function refusalOf(error: unknown): unknown {
  return error instanceof MappingInvalid ? new MappingRefused(error.problems, error.found) : error;
}
