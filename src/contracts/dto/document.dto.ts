import type { ApiResponseOptions, OpenAPIObject } from '@nestjs/swagger';
import { IntegerField } from '../../platform/http/fields/amount.fields';
import { OneOfField, TextField, UuidField } from '../../platform/http/fields/text.fields';
import { MomentField } from '../../platform/http/fields/time.fields';

const TYPES = ['application/pdf', 'image/png', 'image/jpeg'];

export class ContractDocumentDto {
  @UuidField()
  id!: string;

  @TextField({ example: 'Signed agreement.pdf' })
  name!: string;

  @OneOfField(TYPES, {
    example: 'application/pdf',
    description: 'By what it holds, whatever it was sent as.',
  })
  content_type!: string;

  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER, example: 120_000, description: 'Bytes.' })
  size!: number;

  @MomentField()
  created_at!: string;
}

type Operation = NonNullable<OpenAPIObject['paths'][string]['post']>;

/** Request body of an upload, for the OpenAPI document. */
export const DOCUMENT_BODY: NonNullable<Operation['requestBody']> = {
  required: true,
  description: 'A PDF, PNG or JPEG file of at most 20 MB.',
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        required: ['file'],
        properties: {
          name: {
            type: 'string',
            maxLength: 255,
            description: "What customers see; the file's own name unless said. Comes first.",
          },
          file: { type: 'string', format: 'binary' },
        },
      },
      example: { name: 'Signed agreement', file: '%PDF-1.7 …' },
    },
  },
};

/** Response of a download, for the OpenAPI document. */
export const DOCUMENT_CONTENT: ApiResponseOptions = {
  description: 'The document, as an attachment.',
  content: Object.fromEntries(TYPES.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
};
