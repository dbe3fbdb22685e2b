import { registerDecorator, type ValidationArguments } from 'class-validator';
import { DecimalField, IntegerField } from '../../platform/http/fields/amount.fields';
import { rule } from '../../platform/http/fields/field';
import { ListField } from '../../platform/http/fields/object.fields';
import { OneOfField, TextField } from '../../platform/http/fields/text.fields';
import type { PriceTier } from '../price-model.types';

const LARGEST = Number.MAX_SAFE_INTEGER;

/** What each type of model consists of; nothing else may stand in it. */
const PARTS = {
  flat_fee: ['unit_amount_decimal'],
  per_unit: ['unit_amount_decimal'],
  package: ['size', 'unit_amount_decimal'],
  tiered: ['tiers'],
  volume: ['tiers'],
  described: ['name', 'text'],
} as const;
type ModelType = keyof typeof PARTS;
const TYPES = Object.keys(PARTS) as ModelType[];

export class PriceTierDto implements PriceTier {
  @IntegerField({
    min: 1,
    max: LARGEST,
    nullable: true,
    description: 'The last unit of the step; null for the last step.',
    example: 100,
  })
  up_to!: number | null;

  @DecimalField({ example: '1000' })
  unit_amount_decimal!: string;

  @DecimalField({ optional: true, example: '0' })
  flat_amount_decimal?: string;
}

/** How a price comes about: which fields it has goes with its type. Unit amounts are minor units. */
export class PriceModelDto {
  @OneOfField(TYPES, { example: 'per_unit' })
  @HasItsParts()
  type!: ModelType;

  @DecimalField({ optional: true, example: '1000' })
  unit_amount_decimal?: string;

  @IntegerField({ min: 1, max: LARGEST, optional: true, description: 'Units in a package.' })
  size?: number;

  @ListField(() => PriceTierDto, { items: 100, optional: true })
  @Ascends()
  tiers?: PriceTierDto[];

  @TextField({ min: 1, optional: true })
  name?: string;

  @TextField({ min: 1, max: 2000, optional: true })
  text?: string;
}

function HasItsParts(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'modelParts',
      target: target.constructor,
      propertyName: String(propertyName),
      options: rule('wrong_parts', 'Must come with the fields of its type and no others.'),
      validator: {
        validate: (type: unknown, { object }: ValidationArguments) => {
          const parts: readonly string[] = TYPES.includes(type as ModelType) ? PARTS[type as ModelType] : [];
          const given = Object.entries(object).filter(
            ([name, value]) => name !== 'type' && value !== undefined,
          );
          return given.length === parts.length && given.every(([name]) => parts.includes(name));
        },
      },
    });
  };
}

/** Steps ascend, and only the last one has no end. */
function Ascends(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'tiersAscend',
      target: target.constructor,
      propertyName: String(propertyName),
      options: rule('bad_tiers', 'Must ascend by up_to, and the last up_to must be null.'),
      validator: { validate: (tiers: unknown) => Array.isArray(tiers) && ascend(tiers as PriceTier[]) },
    });
  };
}

function ascend(tiers: readonly PriceTier[]): boolean {
  const ends = tiers.map((tier) => tier.up_to);
  const rising = ends.slice(0, -1).every((end, index) => end !== null && end > (ends[index - 1] ?? 0));
  return rising && ends.at(-1) === null;
}
