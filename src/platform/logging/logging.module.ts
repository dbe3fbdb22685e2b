import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { IncomingMessage } from 'node:http';
import type { AppConfig } from '../../config/app-config';

/** Headers that carry credentials: never in a log. */
const REDACTED = [
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["x-api-key"]',
  'req.headers["idempotency-key"]',
  'res.headers["set-cookie"]',
];

/** What looks like one of our secrets in a path, where some mail programs put the fragment of a link. */
const SECRET = /(fk_live_|fs_)[\w-]+|[\w-]{43,}/g;

const QUIET = new Set(['/health/live', '/health/ready', '/metrics']);

/** JSON logs, one line a request with its id, without secrets and without query strings. */
@Module({})
export class LoggingModule {
  static with(config: Pick<AppConfig, 'logLevel'>, stream?: NodeJS.WritableStream): DynamicModule {
    return {
      module: LoggingModule,
      imports: [
        LoggerModule.forRoot({
          pinoHttp: {
            ...(stream ? { stream } : {}),
            level: config.logLevel,
            redact: { paths: REDACTED, censor: '[redacted]' },
            genReqId: (request: IncomingMessage) => (request as { id?: string }).id ?? '',
            autoLogging: { ignore: (request: IncomingMessage) => QUIET.has(request.url ?? '') },
            customSuccessMessage: () => 'request',
            customErrorMessage: () => 'request failed',
            serializers: {
              req: (request: { id: unknown; method: string; url: string; remoteAddress: string }) => ({
                id: request.id,
                method: request.method,
                path: request.url.split('?', 1)[0]?.replace(SECRET, '[redacted]'),
                remote_address: request.remoteAddress,
              }),
              err: safeError,
              res: (response: { statusCode: number }) => ({ status: response.statusCode }),
            },
          },
        }),
      ],
    };
  }
}

/**
 * An error without what came with it: drivers attach the statement's parameters and the command's arguments, which hold
 * what is personal, and what is stored of secrets.
 */
function safeError(error: { type?: string; message?: string; stack?: string; code?: unknown }): object {
  const { type, message, stack, code } = error;
  return { type, message, stack, ...(code === undefined ? {} : { code }) };
}
