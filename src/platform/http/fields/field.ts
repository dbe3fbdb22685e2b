import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { boundRules } from './bounds';
import type { ContentContext, FieldContent } from './content';
import { describeField, type JsonSchema } from './json-schema';

/** Options of every field. */
export interface FieldOptions {
  /** The field may be absent. */
  readonly optional?: boolean;
  /** The field may be null; in a change, null clears it. */
  readonly nullable?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

/**
 * Declares one field of a request or a response: its schema in the OpenAPI document and in the serializer, and the
 * validation rules of a request. The bounds in `documented` are validated too.
 */
export function field(
  schema: JsonSchema | (() => JsonSchema),
  options: FieldOptions & FieldContent,
  rules: PropertyDecorator[],
  documented: ApiPropertyOptions,
): PropertyDecorator {
  const { model, normalise } = options;
  const mayBeAbsent = ValidateIf(
    (_object, value: unknown) =>
      !(options.optional === true && value === undefined) && !(options.nullable === true && value === null),
    { context: { content: { model, normalise } } satisfies ContentContext },
  );
  const { sizes, shapes } = boundRules(documented);
  return applyDecorators(
    describeField(schema, { required: options.optional !== true, nullable: options.nullable === true }),
    ApiProperty({
      ...documented,
      required: options.optional !== true,
      ...(options.nullable === true ? { nullable: true } : {}),
      ...(options.description === undefined ? {} : { description: options.description }),
      ...(options.example === undefined ? {} : { example: options.example }),
    } as ApiPropertyOptions),
    mayBeAbsent,
    ...sizes,
    ...rules,
    ...shapes,
  );
}
