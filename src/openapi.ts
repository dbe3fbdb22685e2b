import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { describePathParameters } from './platform/http/path-parameters';
import { ProblemDto } from './platform/http/problem.dto';
import { describeProblems } from './platform/http/problem-responses';
import { describePriceModel, PRICE_MODEL_DTOS } from './pricing/dto/price-model.dto';

/** Version of the API; increased whenever the document changes. */
export const API_VERSION = '1.0.0';

/** Builds the OpenAPI 3.0.3 document from the routes and their DTOs. */
export function apiDocument(app: NestFastifyApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Foyer')
    .setDescription('Load billing data, mint portal sessions, and read what a customer may see.')
    .setVersion(API_VERSION)
    .setOpenAPIVersion('3.0.3')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .addApiKey(
      { type: 'apiKey', name: 'x-api-key', in: 'header', description: "A merchant backend's key." },
      'api_key',
    )
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', bearerFormat: 'opaque', description: 'A portal session token.' },
      'session_token',
    );
  const extraModels = [ProblemDto, ...PRICE_MODEL_DTOS];
  const document = SwaggerModule.createDocument(app, builder.build(), { extraModels });
  describePriceModel(document);
  const { openapi, info, servers, tags, paths, components } = describePathParameters(
    describeProblems(document),
  );
  return { openapi, info, servers, tags, paths, components };
}

/** Allows the scripts and styles of the API browser, which shows no data. */
const DOCS_POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves the document at /openapi.json and the API browser at /docs. */
export function serveApiDocument(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/docs')) void reply.header('content-security-policy', DOCS_POLICY);
    return Promise.resolve();
  });
  SwaggerModule.setup('docs', app, () => apiDocument(app), { jsonDocumentUrl: 'openapi.json' });
}
