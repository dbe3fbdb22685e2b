import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';
import { configureApp } from './configure-app';
import type { AppConfig } from './config/app-config';
import { JobWorkers } from './platform/jobs/job-workers';
import { answersToUnrouted } from './platform/http/unrouted-requests';
import { plainText } from './platform/logging/log-lines';
import { WebhookDispatcher } from './webhooks/webhook-dispatcher.service';

const BODY_LIMIT = 1024 * 1024;
/** Milliseconds. Long enough for an upload of 256 MB. */
const REQUEST_TIMEOUT = 300_000;
const HEADERS_TIMEOUT = 10_000;
/** How often Node looks for connections that are over their time; its default of 30 seconds would add to it. */
const TIMEOUT_CHECKS = 1_000;
const REQUEST_ID = /^[\w.-]{8,64}$/;

/**
 * Builds the whole application, ready to listen, and starts its job workers. Production, the command line and
 * the tests all call it.
 */
export async function createApp(config: AppConfig): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    // A request without a Host header gets a problem document like every other error.
    http: {
      headersTimeout: HEADERS_TIMEOUT,
      connectionsCheckingInterval: TIMEOUT_CHECKS,
      requireHostHeader: false,
    },
    ...answersToUnrouted({ https: config.publicUrl.startsWith('https:') }),
    routerOptions: { maxParamLength: 1024, ignoreTrailingSlash: true },
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    forceCloseConnections: 'idle',
    genReqId: (request: IncomingMessage) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) && plainText(given) === given
        ? given
        : randomUUID();
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    bufferLogs: true,
    bodyParser: false,
  });
  app.useLogger(app.get(Logger));
  await configureApp(app, config);
  app.get(JobWorkers).start();
  app.get(WebhookDispatcher).start();
  return app;
}
