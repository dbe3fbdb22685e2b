import { ListField } from './fields/object.fields';
import { IntegerField } from './fields/amount.fields';
import { TextField } from './fields/text.fields';

export class FieldErrorDto {
  @TextField({ example: 'lines[0].amount' })
  field!: string;

  @TextField({ example: 'not_minor_units' })
  code!: string;

  @TextField({ example: 'Must be a whole number of minor units.' })
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

  @TextField({ example: 'Check lines[0].amount.' })
  detail!: string;

  @TextField({ description: 'Quote it when you ask for help.' })
  request_id!: string;

  @ListField(() => FieldErrorDto, { items: 1000, optional: true })
  errors?: FieldErrorDto[];
}
