import { ListField } from './fields/object.fields';
import { IntegerField } from './fields/amount.fields';
import { TextField } from './fields/text.fields';
import { LONGEST_FIELD, LONGEST_MESSAGE, MOST_ERRORS } from './problem-bounds';

export class FieldErrorDto {
  @TextField({
    max: LONGEST_FIELD,
    example: 'lines[0].amount',
    description: 'Empty for the last one of too many, which says how many more there are.',
  })
  field!: string;

  @TextField({ example: 'not_minor_units' })
  code!: string;

  @TextField({ max: LONGEST_MESSAGE, example: 'Must be a whole number of minor units.' })
  message!: string;
}

/** RFC 9457. */
export class ProblemDto {
  @TextField({ example: 'https://foyer.dev/problems/validation_failed' })
  type!: string;

  @TextField({ example: 'Validation failed' })
  title!: string;

  @IntegerField({ min: 400, max: 599, example: 422 })
  status!: number;

  @TextField({ max: LONGEST_MESSAGE, example: 'Check lines[0].amount.' })
  detail!: string;

  @TextField({ description: 'Quote it when you ask for help.' })
  request_id!: string;

  @ListField(() => FieldErrorDto, {
    items: MOST_ERRORS + 1,
    optional: true,
    description: `The first ${String(MOST_ERRORS)}, and how many more there are.`,
  })
  errors?: FieldErrorDto[];
}
