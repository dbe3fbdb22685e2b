import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';

export const QUERY_PARAMETERS = 'foyer:query-parameters';

/**
 * Declares the query parameters of a handler, all of them days, with their descriptions. Other parameters are refused
 * by name. `required: false` makes them optional.
 */
export function TakesDays(
  parameters: Readonly<Record<string, string>>,
  { required = true }: { readonly required?: boolean } = {},
): MethodDecorator {
  const documented = Object.entries(parameters).map(([name, description]) =>
    ApiQuery({ name, description, required, schema: { type: 'string', format: 'date' } }),
  );
  return applyDecorators(SetMetadata(QUERY_PARAMETERS, Object.keys(parameters)), ...documented);
}
