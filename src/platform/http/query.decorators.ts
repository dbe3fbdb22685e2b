import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';

export const QUERY_PARAMETERS = 'foyer:query-parameters';

/**
 * The query parameters that a handler takes, all of them days, with their descriptions; any other is refused by name.
 * `required: false` lets them be absent.
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
