import type { Type } from '@nestjs/common';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { getMetadataStorage, ValidationTypes } from 'class-validator';

/** What a field has room for: what there is to know before its value is looked into. */
export interface FieldShape {
  readonly maxItems: number;
  readonly maxProperties: number;
  readonly required: boolean;
  /** The class of its object, or of each of its elements. */
  readonly model: (() => Type) | null;
}

/** The fields of a class by name. */
export type BodyShape = ReadonlyMap<string, FieldShape>;

interface ShapeContext {
  readonly shape?: FieldShape;
}

/** A context for class-validator that carries a field's shape, so that classes made of others (PartialType) have it too. */
export function shapeContext(documented: ApiPropertyOptions, required: boolean): ShapeContext {
  const { maxItems = Infinity, maxProperties = Infinity } = documented as Partial<FieldShape>;
  // Swagger knows a lazy type by the same name.
  const isModel = typeof documented.type === 'function' && documented.type.name === 'type';
  const model = isModel ? (documented.type as () => Type) : null;
  return { shape: { maxItems, maxProperties, required, model } };
}

const shapes = new WeakMap<Type, BodyShape>();

/** The shape of a class whose fields were declared with the decorators of this folder; empty for any other. */
export function shapeOf(model: Type): BodyShape {
  const known = shapes.get(model);
  if (known) return known;
  const fields = getMetadataStorage().getTargetValidationMetadatas(model, '', false, false);
  const conditional = fields.filter(({ type }) => type === ValidationTypes.CONDITIONAL_VALIDATION);
  const shape = new Map<string, FieldShape>();
  for (const { propertyName, context } of conditional) {
    const found = (context as ShapeContext | undefined)?.shape;
    // PartialType adds a condition of its own, under which a field may be absent.
    const conditions = conditional.filter((other) => other.propertyName === propertyName).length;
    if (found) shape.set(propertyName, { ...found, required: found.required && conditions === 1 });
  }
  shapes.set(model, shape);
  return shape;
}
