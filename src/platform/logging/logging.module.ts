import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { IncomingMessage } from 'node:http';
import type { AppConfig } from '../../config/app-config';
import { plainError, plainPath } from './log-lines';

/** Headers with credentials, which must not be logged. */
const REDACTED = [
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["x-api-key"]',
  'req.headers["idempotency-key"]',
  'res.headers["set-cookie"]',
];

const QUIET = new Set(['/health/live', '/health/ready', '/metrics']);

/** JSON logs with one line per request and its id, without secrets, query strings and statement parameters. */
@Module({})
export class LoggingModule {
  static with(config: Pick<AppConfig, 'logLevel'>): DynamicModule {
    return {
      module: LoggingModule,
      imports: [
        LoggerModule.forRoot({
          pinoHttp: {
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
                path: plainPath(request.url),
                remote_address: request.remoteAddress,
              }),
              res: (response: { statusCode: number }) => ({ status: response.statusCode }),
              err: plainError,
            },
          },
        }),
      ],
    };
  }
}
