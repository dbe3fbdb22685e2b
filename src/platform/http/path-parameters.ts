import type { OpenAPIObject } from '@nestjs/swagger';

/** No id and no external id is longer. */
export const LONGEST_PARAMETER = 255;

const ID = { type: 'string', format: 'uuid' };
const EXTERNAL_ID = { type: 'string', minLength: 1, maxLength: LONGEST_PARAMETER };

/** Says of every path parameter what it is: our id, or the merchant's own. Others are 404. */
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
