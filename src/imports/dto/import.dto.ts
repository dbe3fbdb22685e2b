import { IntegerField } from '../../platform/http/fields/amount.fields';
import { ObjectField } from '../../platform/http/fields/object.fields';
import { OneOfField, TextField, UuidField } from '../../platform/http/fields/text.fields';
import { MomentField } from '../../platform/http/fields/time.fields';
import { IMPORT_FORMATS, IMPORT_STATUSES, type ImportFormat, type ImportStatus } from '../import-statuses';

const MOST = 2 ** 31 - 1;

export class ImportCountsDto {
  @IntegerField({ min: 0, max: MOST, description: "Records made of the file's lines." })
  read!: number;

  @IntegerField({ min: 0, max: MOST, description: 'Records that wait to be applied.' })
  pending!: number;

  @IntegerField({ min: 0, max: MOST })
  created!: number;

  @IntegerField({ min: 0, max: MOST })
  updated!: number;

  @IntegerField({ min: 0, max: MOST })
  unchanged!: number;

  @IntegerField({
    min: 0,
    max: MOST,
    description: 'Lines of the file that did not go in, or not with all they hold.',
  })
  rejected!: number;
}

export class ImportDto {
  @UuidField()
  id!: string;

  @OneOfField(IMPORT_FORMATS)
  format!: ImportFormat;

  @OneOfField(IMPORT_STATUSES, {
    description:
      'queued, then reading (nothing is applied yet), then applying; completed or failed in the end.',
  })
  status!: ImportStatus;

  @ObjectField(() => ImportCountsDto)
  counts!: ImportCountsDto;

  @TextField({ nullable: true, max: 10_000, description: 'Why the import as a whole failed.' })
  failure!: string | null;

  @MomentField()
  created_at!: string;

  @MomentField()
  updated_at!: string;

  @MomentField({ nullable: true })
  finished_at!: string | null;
}

export class ImportErrorDto {
  @UuidField()
  id!: string;

  @IntegerField({ min: 1, max: MOST, description: 'The first line of the file is 1.', example: 17 })
  line!: number;

  /** Null, as is `external_id`, when the line made no record. */
  @TextField({ nullable: true, example: 'invoice', description: 'The record that the line was to be.' })
  type!: string | null;

  @TextField({ nullable: true, example: 'inv-1' })
  external_id!: string | null;

  /** Path of the invalid field, if one field is the cause. */
  @TextField({ nullable: true, max: 1_000, example: 'lines[0].amount' })
  field!: string | null;

  @TextField({
    nullable: true,
    max: 1_000,
    example: 'InvoiceAmount',
    description: 'The CSV column at fault.',
  })
  column!: string | null;

  /** At most 200 characters. */
  @TextField({ nullable: true, example: '12,x', description: 'What stands in the file, shortened.' })
  value!: string | null;

  @TextField({ example: 'not_amount', description: 'Stable, for programs.' })
  code!: string;

  @TextField({ max: 10_000, example: 'is not an amount' })
  reason!: string;
}
