import type { OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['post']>;

const RECORDS = [
  '{"type": "customer", "external_id": "acme-17", "name": "Acme GmbH"}',
  '{"type": "invoice", "external_id": "inv-1", "customer": "acme-17", "number": "2026-0001", "status": "open", "currency": "EUR", "total": 11900}',
  '{"type": "payment", "external_id": "pay-1", "customer": "acme-17", "amount": 11900, "currency": "EUR", "allocations": [{"invoice": "inv-1", "amount": 11900}]}',
].join('\n');

const MAPPING = [
  'records:',
  '  - type: customer',
  '    distinct: first',
  '    fields:',
  '      external_id: {from: Customer}',
  '      name: {from: Customer}',
].join('\n');

/** The two request bodies of an upload, for the OpenAPI document. */
export const UPLOAD_BODY: NonNullable<Operation['requestBody']> = {
  required: true,
  description: 'At most 256 MB, read as it comes in.',
  content: {
    'application/x-ndjson': {
      schema: {
        type: 'string',
        maxLength: 256 * 1024 * 1024,
        description: 'One record a line; references by external id.',
      },
      example: RECORDS,
    },
    'multipart/form-data': {
      schema: {
        type: 'object',
        required: ['mapping', 'file'],
        properties: {
          mapping: {
            type: 'string',
            maxLength: 64 * 1024,
            description: 'How columns become fields, as YAML or JSON. Comes first.',
          },
          file: { type: 'string', format: 'binary', description: 'The CSV file.' },
        },
      },
      example: { mapping: MAPPING, file: 'Customer\nAcme GmbH\n' },
    },
  },
};
