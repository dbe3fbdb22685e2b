import { getSchemaPath, type OpenAPIObject } from '@nestjs/swagger';
import { IsObject, registerDecorator } from 'class-validator';
import { DecimalField, IntegerField } from '../../platform/http/fields/amount.fields';
import { field, type FieldOptions } from '../../platform/http/fields/field';
import { rule } from '../../platform/http/fields/rule';
import { schemaOf } from '../../platform/http/fields/json-schema';
import { ListField } from '../../platform/http/fields/object.fields';
import { OneOfField, TextField } from '../../platform/http/fields/text.fields';
import { PRICE_MODEL_TYPES, type PriceModelType } from '../price-terms';

const LARGEST = Number.MAX_SAFE_INTEGER;
const MAX_TIERS = 100;
const MINOR_UNITS = 'Minor units, with fractions of one if need be.';

export class PriceTierDto {
  @IntegerField({
    min: 1,
    max: LARGEST,
    nullable: true,
    description: 'The last unit of the step; null for the last step.',
    example: 100,
  })
  up_to!: number | null;

  @DecimalField({ example: '1000', description: MINOR_UNITS })
  unit_amount_decimal!: string;

  /** Zero when absent. */
  @DecimalField({ optional: true, example: '0', description: 'Minor units, once for the step.' })
  flat_amount_decimal?: string;
}

/** The same amount for any quantity. */
class FlatFeeModelDto {
  @OneOfField(['flat_fee'], { example: 'flat_fee' })
  type!: 'flat_fee';

  @DecimalField({ example: '5000', description: MINOR_UNITS })
  unit_amount_decimal!: string;
}

/** Every unit has the same price. */
class PerUnitModelDto {
  @OneOfField(['per_unit'], { example: 'per_unit' })
  type!: 'per_unit';

  @DecimalField({ example: '0.25', description: MINOR_UNITS })
  unit_amount_decimal!: string;
}

/** Units are sold in packages; a partly used package counts as a whole one. */
class PackageModelDto {
  @OneOfField(['package'], { example: 'package' })
  type!: 'package';

  @IntegerField({ min: 1, max: LARGEST, description: 'Units in a package.', example: 100_000 })
  size!: number;

  @DecimalField({ example: '10000', description: 'Minor units, for a package.' })
  unit_amount_decimal!: string;
}

/** `tiered`: each part of the quantity has the price of its tier. */
class TieredModelDto {
  @OneOfField(['tiered'], { example: 'tiered' })
  type!: 'tiered';

  @ListField(() => PriceTierDto, { items: MAX_TIERS })
  @Ascends()
  tiers!: PriceTierDto[];
}

/** `volume`: the whole quantity has the price of the tier that it reaches. */
class VolumeModelDto {
  @OneOfField(['volume'], { example: 'volume' })
  type!: 'volume';

  @ListField(() => PriceTierDto, { items: MAX_TIERS })
  @Ascends()
  tiers!: PriceTierDto[];
}

/** Any other price, described in the merchant's words. */
class DescribedModelDto {
  @OneOfField(['described'], { example: 'described' })
  type!: 'described';

  @TextField({ min: 1, example: 'matrix' })
  name!: string;

  @TextField({ min: 1, max: 2000, example: 'By region and size: see the rate card.' })
  text!: string;
}

/** A price model of any type, as the services see it. */
export type AnyPriceModelDto =
  FlatFeeModelDto | PerUnitModelDto | PackageModelDto | TieredModelDto | VolumeModelDto | DescribedModelDto;

/** All models in one class: used for responses, and to validate a model of unknown type. */
export class PriceModelDto {
  @OneOfField(PRICE_MODEL_TYPES)
  type!: PriceModelType;

  @DecimalField({ optional: true })
  unit_amount_decimal?: string;

  @IntegerField({ min: 1, max: LARGEST, optional: true })
  size?: number;

  @ListField(() => PriceTierDto, { items: MAX_TIERS, optional: true })
  tiers?: PriceTierDto[];

  @TextField({ optional: true })
  name?: string;

  @TextField({ max: 2000, optional: true })
  text?: string;
}

const MODELS = new Map<string, new () => object>([
  ['flat_fee', FlatFeeModelDto],
  ['per_unit', PerUnitModelDto],
  ['package', PackageModelDto],
  ['tiered', TieredModelDto],
  ['volume', VolumeModelDto],
  ['described', DescribedModelDto],
] satisfies [PriceModelType, new () => object][]);

/** A price model. Its `type` determines which fields are required; other fields are refused. */
export function PriceModelField(options: FieldOptions = {}): PropertyDecorator {
  const rules = [IsObject(rule('not_object', 'Must be an object.'))];
  const model = (value: { type?: string }): new () => object => MODELS.get(value.type ?? '') ?? PriceModelDto;
  // Swagger recognises a lazy type by the name of its function, which must be `type`.
  return field(() => schemaOf(PriceModelDto), { ...options, model }, rules, { type: () => PriceModelDto });
}

/** The classes that {@link describePriceModel} refers to. */
export const PRICE_MODEL_DTOS = [...MODELS.values()];

/** Describes a price model as `oneOf` in the OpenAPI document; a class can only list the fields of all models. */
export function describePriceModel(document: OpenAPIObject): void {
  const paths = [...MODELS].map(([type, model]) => [type, getSchemaPath(model)] as const);
  const schemas = document.components?.schemas ?? {};
  schemas[PriceModelDto.name] = {
    oneOf: paths.map(([, $ref]) => ({ $ref })),
    discriminator: { propertyName: 'type', mapping: Object.fromEntries(paths) },
  };
}

/** Requires tiers to ascend, and only the last one to be open-ended. */
function Ascends(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'tiersAscend',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { context: { code: 'bad_tiers' } },
      validator: {
        validate: (tiers: unknown) => complaintOf(tiers) === null,
        defaultMessage: (context) => complaintOf(context?.value) ?? '',
      },
    });
  };
}

/** The first error in the bounds of the tiers; null when there is none. */
function complaintOf(tiers: unknown): string | null {
  if (!Array.isArray(tiers)) return null;
  if (tiers.length === 0) return 'Must have at least one tier.';
  const ends = tiers.map((tier: Partial<PriceTierDto> | null) => tier?.up_to);
  // Invalid tiers and bounds are refused by their own validators.
  if (!ends.every((end) => end === null || (Number.isSafeInteger(end) && Number(end) > 0))) return null;
  const wrong = ends.findIndex(
    (end, index) => !follows(end ?? null, ends[index - 1] ?? 0, index === ends.length - 1),
  );
  if (wrong < 0) return null;
  const name = `up_to of tier ${String(wrong + 1)}`;
  if (wrong === ends.length - 1) return `Must end with an open tier: ${name}, the last, must be null.`;
  if (ends[wrong] === null) return `Must have only its last tier open: ${name} must be a number.`;
  return `Must ascend: ${name} must be above ${String(ends[wrong - 1])}.`;
}

function follows(end: number | null, before: number, isLast: boolean): boolean {
  return isLast ? end === null : end !== null && end > before;
}
