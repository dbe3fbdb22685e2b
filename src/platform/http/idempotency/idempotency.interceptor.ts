import { createHash } from 'node:crypto';
import { HTTP_CODE_METADATA } from '@nestjs/common/constants';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Transactions } from '../../database/transactions';
import { SealedBox } from '../../secrets/sealed-box';
import { BadRequest } from '../problems';
import { FinalTransaction } from './final-transaction';
import { ANSWER_IS_SECRET, ENDS_IN_TRANSACTION, OWN_TRANSACTION } from './idempotency.decorators';
import { AnswerNoLongerKept, keyReused, RequestInProgress } from './idempotency.errors';
import { IdempotencyRepository, type IdempotencyKey } from './idempotency.repository';

const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * Makes POST requests with an Idempotency-Key idempotent. The key is claimed first; the change and its response are
 * then committed in one transaction; repeated requests get the stored response.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly keys: IdempotencyRepository,
    private readonly transactions: Transactions,
    private readonly final: FinalTransaction,
    private readonly box: SealedBox,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const key = keyOf(context.switchToHttp().getRequest<FastifyRequest>());
    return key === null ? next.handle() : from(this.once(key, context, next));
  }

  private async once(key: IdempotencyKey, context: ExecutionContext, next: CallHandler): Promise<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const fingerprint = fingerprintOf(request);
    if (!(await this.keys.claim(key, fingerprint))) {
      return this.repeat(key, fingerprint, context.switchToHttp().getResponse<FastifyReply>());
    }
    try {
      return await this.carryOut(key, context, next);
    } catch (error) {
      await this.keys.release(key);
      throw error;
    }
  }

  private async carryOut(
    key: IdempotencyKey,
    context: ExecutionContext,
    next: CallHandler,
  ): Promise<unknown> {
    const handler = context.getHandler();
    const sealed = Reflect.hasMetadata(ANSWER_IS_SECRET, handler);
    const status = (Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number | undefined) ?? 201;
    const handle = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: undefined });
    const keep = async (answer: unknown): Promise<void> => {
      const text = JSON.stringify(answer ?? null);
      await this.keys.answer(key, { status, body: sealed ? this.box.seal(text) : Buffer.from(text), sealed });
    };
    if (Reflect.hasMetadata(ENDS_IN_TRANSACTION, handler)) return this.final.around(keep, handle);
    const verb = async (): Promise<unknown> => {
      const answer = await handle();
      await keep(answer);
      return answer;
    };
    return Reflect.hasMetadata(OWN_TRANSACTION, handler) ? verb() : this.transactions.run(verb);
  }

  private async repeat(key: IdempotencyKey, fingerprint: Buffer, reply: FastifyReply): Promise<unknown> {
    const earlier = await this.keys.find(key);
    if (!earlier) throw new RequestInProgress();
    if (!earlier.fingerprint.equals(fingerprint)) throw keyReused();
    if (!earlier.answered) throw new RequestInProgress();
    if (earlier.response_body === null) throw new AnswerNoLongerKept();
    void reply.header('idempotent-replayed', 'true');
    const text = earlier.sealed
      ? this.box.open(earlier.response_body)
      : earlier.response_body.toString('utf8');
    return JSON.parse(text) as unknown;
  }
}

/** Null for requests that are no POST with an API key, or have no Idempotency-Key. */
function keyOf(request: FastifyRequest): IdempotencyKey | null {
  const given = request.headers['idempotency-key'];
  const isMerchants = request.routeOptions.config.access?.kind === 'api_key';
  if (request.method !== 'POST' || !isMerchants || given === undefined || !request.scope) return null;
  const route = `POST ${request.routeOptions.url ?? request.url}`;
  return { organisationId: request.scope.organisationId, route, key: checked(given) };
}

/** @throws BadRequest */
function checked(given: string | string[]): string {
  if (typeof given === 'string' && KEY.test(given)) return given;
  const message = 'Must be 1 to 255 visible ASCII characters.';
  throw new BadRequest('Check Idempotency-Key.', [{ field: 'Idempotency-Key', code: 'bad_value', message }]);
}

/**
 * The body of an upload has not been read yet, so its media type (without the random boundary) and length are used
 * instead.
 */
function fingerprintOf({ body, headers, url }: FastifyRequest): Buffer {
  const content = body ?? [headers['content-type']?.split(';', 1)[0], headers['content-length']];
  return createHash('sha256')
    .update(JSON.stringify([url, content]))
    .digest();
}
