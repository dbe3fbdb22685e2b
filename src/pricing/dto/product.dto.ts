import { PartialType } from '@nestjs/swagger';
import { ExternalIdField, TextField, UuidField } from '../../platform/http/fields/text.fields';
import { MomentField } from '../../platform/http/fields/time.fields';

const UNIT_WORDS = 'What is counted, in the plural; customers read "first 100 seats".';

export class CreateProductDto {
  @ExternalIdField({ optional: true, nullable: true, example: 'seats' })
  external_id?: string | null;

  @TextField({ min: 1, example: 'Seats', description: 'Customers see it.' })
  name!: string;

  @TextField({ optional: true, nullable: true, max: 2000, description: 'Customers see it.' })
  description?: string | null;

  @TextField({ optional: true, nullable: true, max: 64, example: 'seats', description: UNIT_WORDS })
  unit?: string | null;
}

/** An absent field keeps its value, null clears it. */
export class ChangeProductDto extends PartialType(CreateProductDto, { skipNullProperties: false }) {}

export class ProductDto {
  @UuidField()
  id!: string;

  @ExternalIdField({ nullable: true, example: 'seats' })
  external_id!: string | null;

  @TextField({ example: 'Seats' })
  name!: string;

  @TextField({ max: 2000, nullable: true, example: null })
  description!: string | null;

  @TextField({ nullable: true, example: 'seats', description: UNIT_WORDS })
  unit!: string | null;

  @MomentField()
  created_at!: string;

  @MomentField()
  updated_at!: string;
}
