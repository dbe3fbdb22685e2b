import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { EditConflict } from '../../database/customer-edits';
import type { FieldOptions } from './field';
import { describeField } from './json-schema';
import { TextField } from './text.fields';
import { MomentField } from './time.fields';

/**
 * Fields for optimistic concurrency, in bodies that change fields which customers may edit: two ways to state the
 * version that the writer has read.
 */
export const UPDATED_AT: FieldOptions = {
  optional: true,
  nullable: true,
  description:
    'When your system last changed this. Newer than a change by the customer itself, it wins over that change.',
};
export const IF_UNMODIFIED_SINCE: FieldOptions = {
  optional: true,
  nullable: true,
  description:
    'The `updated_at` that you last read here: changes by the customer up to then were seen, and may be overwritten.',
};

const VALUE_TYPES = [
  { type: 'string', maxLength: 2_048, nullable: true },
  { type: 'boolean' },
  { type: 'object', maxProperties: 20 },
  {
    type: 'array',
    maxItems: 20,
    items: {
      oneOf: [
        { type: 'string', maxLength: 2_048 },
        { type: 'object', maxProperties: 20 },
      ],
    },
  },
];

/** A value that was not written, because the customer had edited the field. */
export class EditConflictDto implements EditConflict {
  @TextField({ example: 'legal_name' })
  field!: string;

  @AnyValueField({ description: 'What stays.', example: 'Acme Holding GmbH' })
  kept!: unknown;

  @AnyValueField({ description: 'What you sent.', example: 'Acme GmbH' })
  offered!: unknown;

  @MomentField({ description: 'When the customer changed it.' })
  edited_at!: string;
}

/** A value of any type that a field can have; in responses only. */
function AnyValueField(options: Pick<FieldOptions, 'description' | 'example'>): PropertyDecorator {
  return applyDecorators(
    describeField({}, { required: true, nullable: true }),
    ApiProperty({ oneOf: VALUE_TYPES, ...options }),
  );
}
