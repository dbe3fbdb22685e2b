import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateIf, type ValidationOptions } from 'class-validator';
import { describeField, type JsonSchema } from './json-schema';

/** What every field can say about itself. */
export interface FieldOptions {
  /** May be absent. */
  readonly optional?: boolean;
  /** May be null; in a change, null clears. */
  readonly nullable?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

/** Class-validator options that carry a stable code for programs beside the words for people. */
export function rule(code: string, message: string): ValidationOptions {
  return { message, context: { code } };
}

/** {@link rule} for every element of an array. In: what an element must be, if the error shall name the first that is not. */
export function eachRule(
  code: string,
  message: string,
  accepts?: (element: unknown) => boolean,
): ValidationOptions {
  return { message, context: { code, accepts }, each: true };
}

/**
 * Declares one field of a request or an answer: its schema in the OpenAPI document and in the serializer,
 * and the rules that a request's value must keep. One declaration serves all three.
 */
export function field(
  schema: JsonSchema | (() => JsonSchema),
  options: FieldOptions,
  rules: PropertyDecorator[],
  documented: ApiPropertyOptions,
): PropertyDecorator {
  const mayBeAbsent = ValidateIf(
    (_object, value: unknown) =>
      !(options.optional === true && value === undefined) && !(options.nullable === true && value === null),
  );
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
    ...rules,
  );
}
