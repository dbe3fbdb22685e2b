import type { FastifyRequest } from 'fastify';
import { TooManyRequests } from '../../src/platform/limits/limits.errors';
import { LimitsModule } from '../../src/platform/limits/limits.module';
import { RateLimits } from '../../src/platform/limits/limits.service';
import { RedisModule } from '../../src/platform/redis/redis.module';
import { startContext, type TestContext } from '../support/context';

let context: TestContext;
let limits: RateLimits;
beforeAll(async () => {
  context = await startContext([RedisModule, LimitsModule], {
    RATE_LIMIT_SESSION: '2',
    RATE_LIMIT_SIGN_UPS_PER_ADDRESS: '2',
    RATE_LIMIT_SIGN_UPS: '3',
  });
  limits = context.context.get(RateLimits);
});
afterAll(() => context.close());

const requestFrom = (ip: string): FastifyRequest => ({ ip }) as FastifyRequest;

it('keeps what the store of a session has counted, and tells the caller', async () => {
  const request = requestFrom('192.0.2.1');
  await limits.countSession(request, 's-1', { used: 2, resetSeconds: 17 });
  expect(request.rateLimit).toEqual({ limit: 2, used: 2, resetSeconds: 17 });
  const over = limits.countSession(request, 's-1', { used: 3, resetSeconds: 17 });
  await expect(over).rejects.toMatchObject({ status: 429, retryAfter: 17 });
});

it('counts a session here when its store has not', async () => {
  const request = requestFrom('192.0.2.1');
  await limits.countSession(request, 's-2', null);
  await limits.countSession(request, 's-2', null);
  await expect(limits.countSession(request, 's-2', null)).rejects.toThrow(TooManyRequests);
  await limits.countSession(request, 's-3', null);
});

it('counts sign-ups by address, and over all addresses by organisation', async () => {
  const signUp = (ip: string, organisation: string): Promise<void> =>
    limits.countSignUp(requestFrom(ip), organisation);
  await signUp('192.0.2.1', 'o-1');
  await signUp('192.0.2.1', 'o-1');
  // More from one address does not use up what the organisation has.
  for (let more = 0; more < 3; more += 1)
    await expect(signUp('192.0.2.1', 'o-1')).rejects.toThrow(TooManyRequests);
  await signUp('192.0.2.2', 'o-1');
  await expect(signUp('192.0.2.3', 'o-1')).rejects.toMatchObject({ status: 429, retryAfter: 3600 });
  await signUp('192.0.2.3', 'o-2');
});
