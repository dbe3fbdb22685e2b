import cookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AdminErrorPages } from './admin/error-pages';
import { IMPORT_FORMS } from './admin/imports/imports.paths';
import { BRANDING_PATH } from './admin/settings/branding-form';
import type { AppConfig } from './config/app-config';
import { DOCUMENTS_PATH } from './contracts/contracts.types';
import { UPLOAD_PATH } from './imports/imports.types';
import { INVOICE_DOCUMENT_PATH } from './invoices/document/invoice-documents.types';
import { RouteTable } from './platform/access/route-declarations';
import { Metrics } from './platform/health/metrics';
import { allowCrossOrigin } from './platform/http/cross-origin';
import { ErrorPages, ErrorPagesByPath } from './platform/http/error-pages';
import { addFormParser } from './platform/http/form-parser';
import { addCanonicalIds } from './platform/http/canonical-ids';
import { addFormStreams } from './platform/http/form-streams';
import { addFormUploads } from './platform/http/form-uploads';
import { addJsonParser } from './platform/http/json-parser';
import { addMessageFraming } from './platform/http/message-framing';
import { ProblemFilter } from './platform/http/problem.filter';
import { addSecurityHeaders } from './platform/http/security-headers';
import { addUploadParsers, MULTIPART, NDJSON, PDF } from './platform/http/upload-parsers';
import { StrictValidationPipe } from './platform/http/validation.pipe';
import { LARGEST_PICTURE } from './platform/pictures/picture';
import { addLimitHeaders } from './platform/limits/limit-headers';
import { serveApiDocument } from './openapi';

/**
 * Installs the pipes, filters, parsers and headers that apply to every request. Fails the boot when a route
 * does not declare who may call it.
 */
export async function configureApp(app: NestFastifyApplication, config: AppConfig): Promise<RouteTable> {
  const server = app.getHttpAdapter().getInstance();
  const routes = new RouteTable();
  routes.watch(server);
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    return Promise.resolve();
  });
  allowCrossOrigin(server, '/v1/portal/');
  await app.register(cookie as never);
  addSecurityHeaders(server, { https: config.publicUrl.startsWith('https:') });
  addMessageFraming(server);
  addLimitHeaders(server);
  addCanonicalIds(server);
  addJsonParser(server);
  addFormParser(server);
  await addUploadParsers(server, {
    [UPLOAD_PATH]: [NDJSON, MULTIPART],
    [DOCUMENTS_PATH]: [MULTIPART],
    [INVOICE_DOCUMENT_PATH]: [PDF],
    ...Object.fromEntries(Object.keys(IMPORT_FORMS).map((path) => [path, [MULTIPART]])),
    [BRANDING_PATH]: [MULTIPART],
  });
  addFormStreams(server, IMPORT_FORMS);
  addFormUploads(server, { [BRANDING_PATH]: LARGEST_PICTURE });
  observeDurations(server, app.get(Metrics));
  app.useGlobalPipes(new StrictValidationPipe());
  const console = { path: '/admin', pages: app.get(AdminErrorPages) };
  app.useGlobalFilters(new ProblemFilter(new ErrorPagesByPath(console, app.get(ErrorPages))));
  serveApiDocument(app);
  await app.init();
  routes.assertDeclared();
  return routes;
}

function observeDurations(server: FastifyInstance, metrics: Metrics): void {
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    return Promise.resolve();
  });
}
