import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import { RouteSchema } from '@nestjs/platform-fastify';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { LONGEST_CURSOR } from '../list/cursor';
import { MAX_LIMIT } from '../list/page-request';
import { schemaOf, type JsonSchema } from './json-schema';

interface AnswerOptions {
  readonly status?: number;
  /** A second status with the same body, such as 201 beside 200. */
  readonly also?: number;
  readonly description?: string;
}

/** Declares the model of the response, for the OpenAPI document and Fastify's compiled serializer. */
export function Answers(model: Type, options: AnswerOptions = {}): MethodDecorator {
  const { status = 200, also, description = '' } = options;
  const schema = schemaOf(model);
  const statuses = also === undefined ? [status] : [status, also];
  return applyDecorators(
    HttpCode(status),
    ...statuses.map((code) => ApiResponse({ status: code, type: model, description })),
    RouteSchema({ response: Object.fromEntries(statuses.map((code) => [String(code), schema])) }),
  );
}

/** Declares a response with one page of these models. */
export function AnswersPage(model: Type): MethodDecorator {
  const cursor: JsonSchema = { type: 'string', nullable: true };
  const page: JsonSchema = {
    type: 'object',
    properties: {
      results: { type: 'array', items: schemaOf(model) },
      next: cursor,
      previous: cursor,
      total_count: { type: 'integer' },
    },
    required: ['results', 'next', 'previous'],
  };
  return applyDecorators(
    ApiExtraModels(model),
    ApiResponse({
      status: 200,
      description: 'One page.',
      schema: {
        type: 'object',
        required: ['results', 'next', 'previous'],
        properties: {
          results: { type: 'array', maxItems: MAX_LIMIT, items: { $ref: getSchemaPath(model) } },
          next: { type: 'string', maxLength: LONGEST_CURSOR, nullable: true },
          previous: { type: 'string', maxLength: LONGEST_CURSOR, nullable: true },
          total_count: {
            type: 'integer',
            format: 'int64',
            minimum: 0,
            description: 'Only with include=total_count.',
          },
        },
      },
    }),
    RouteSchema({ response: { '200': page } }),
  );
}

/** Declares a 204 response. */
export function AnswersNothing(): MethodDecorator {
  return applyDecorators(HttpCode(204), ApiResponse({ status: 204, description: 'Done.' }));
}

/** Declares a file download with this media type. */
export function AnswersFile(type: string): MethodDecorator {
  const disposition = { description: 'attachment, with a safe name', schema: { type: 'string' } } as const;
  return ApiResponse({
    status: 200,
    description: 'The file.',
    headers: { 'Content-Disposition': disposition },
    content: { [type]: { schema: { type: 'string', format: 'binary' } } },
  });
}
