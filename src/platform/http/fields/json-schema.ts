import type { Type } from '@nestjs/common';

/** The part of JSON Schema that Fastify's serializer and the OpenAPI document use. */
export interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly (string | null)[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
}

interface DescribedField {
  readonly schema: JsonSchema | (() => JsonSchema);
  readonly required: boolean;
  readonly nullable: boolean;
}

const described = new WeakMap<object, Map<string, DescribedField>>();

/** Stores a field's schema on its class. */
export function describeField(
  schema: DescribedField['schema'],
  presence: { required: boolean; nullable: boolean },
): PropertyDecorator {
  return (target, name) => {
    const fields = described.get(target) ?? new Map<string, DescribedField>();
    described.set(target, fields.set(String(name), { schema, ...presence }));
  };
}

function fieldsOf(prototype: object): Map<string, DescribedField> {
  const parent = Object.getPrototypeOf(prototype) as object | null;
  const inherited = parent === null ? [] : fieldsOf(parent);
  return new Map([...inherited, ...(described.get(prototype) ?? [])]);
}

/**
 * The JSON schema of a class whose fields were declared with the decorators of this folder.
 *
 * @throws Error for a class without fields: `PickType` and `OmitType` copy a class, not what its fields declare here
 */
export function schemaOf(model: Type): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const [name, found] of fieldsOf(model.prototype as object)) {
    const schema = typeof found.schema === 'function' ? found.schema() : found.schema;
    properties[name] = found.nullable ? { ...schema, nullable: true } : schema;
    if (found.required) required.push(name);
  }
  if (Object.keys(properties).length === 0)
    throw new Error(`${model.name} declares no fields for an answer.`);
  return { type: 'object', properties, required };
}
