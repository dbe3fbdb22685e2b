import type { OpenAPIObject } from '@nestjs/swagger';

/** Longest id or external id. */
export const LONGEST_PARAMETER = 255;

const ID = { type: 'string', format: 'uuid' };
const EXTERNAL_ID = { type: 'string', minLength: 1, maxLength: LONGEST_PARAMETER };

/**
 * Adds the schema of every path parameter to the OpenAPI document: an id of Foyer or an external id. Other values are
 * answered with 404.
 */
export function describePathParameters(document: OpenAPIObject): OpenAPIObject {
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item) as unknown[]);
  for (const operation of operations) {
    const { parameters = [] } = operation as { parameters?: { in: string; name: string; schema: object }[] };
    for (const parameter of parameters) {
      if (parameter.in === 'path') parameter.schema = parameter.name === 'external_id' ? EXTERNAL_ID : ID;
    }
  }
  return document;
}
