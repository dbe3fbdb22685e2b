import Redis from 'ioredis';
import type { TestApp } from './app';

/** As if nobody had asked for so long that just so many seconds are left, in both stores. Zero: it is over. */
export async function leaveSeconds(
  app: TestApp,
  session: { readonly id: string },
  seconds: number,
): Promise<void> {
  await app.database.query(
    `update portal_sessions set expires_at = now() + $2 * interval '1 second' where id = $1`,
    [session.id, seconds],
  );
  if (app.config.redisUrl === null) return;
  const redis = new Redis(app.config.redisUrl);
  const key = `foyer:session:{${session.id}}`;
  if (seconds > 0) await redis.pexpire(key, Math.round(seconds * 1000));
  else await redis.del(key);
  redis.disconnect();
}
