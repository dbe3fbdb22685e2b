import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type Redis from 'ioredis';
import { RedisGate } from '../platform/redis/redis.gate';
import { toData, type SessionData, type SessionRow } from './session-row';

/** Higher than any version a row can reach: nothing is ever written over a tombstone. */
const TOMBSTONE_VERSION = Number.MAX_SAFE_INTEGER;

/** Which secret is presented: the browser's cookie or the integrator's token. */
export type Credential = 'cookie_hash' | 'token_hash';

/** What the hot copy says; `unknown` means that Postgres must be asked. */
export type HotAnswer =
  | { readonly state: 'unknown' }
  | { readonly state: 'ended'; readonly data: SessionData }
  | { readonly state: 'live'; readonly data: SessionData; readonly left: number; readonly extended: boolean };

/** A Lua script that is sent once per Redis and called by its digest. */
class Script {
  private readonly text: string;
  private readonly digest: string;

  constructor(name: string) {
    this.text = readFileSync(join(__dirname, 'scripts', `${name}.lua`), 'utf8');
    this.digest = createHash('sha1').update(this.text).digest('hex');
  }

  async run(client: Redis, key: string, values: readonly (string | number)[]): Promise<unknown> {
    try {
      return await client.evalsha(this.digest, 1, key, ...values);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return client.eval(this.text, 1, key, ...values);
    }
  }
}

const verify = new Script('verify');
const write = new Script('write');

/** One key per session, so that it works on Redis Cluster. */
function keyOf(sessionId: string): string {
  return `foyer:session:{${sessionId}}`;
}

/** The copy of live and ended sessions in Redis: answers most requests in one round trip. */
@Injectable()
export class HotSessions {
  constructor(private readonly redis: RedisGate) {}

  /** Checks the presented hash and, under half of the idle time, extends: one round trip. */
  async verify(sessionId: string, credential: Credential, hash: Buffer): Promise<HotAnswer> {
    const answer = await this.redis.run((client) =>
      verify.run(client, keyOf(sessionId), [credential, hash.toString('hex')]),
    );
    const [state, data, left, extended] = (answer ?? ['miss']) as [string, string?, number?, number?];
    if (data === undefined || (state !== 'live' && state !== 'ended')) return { state: 'unknown' };
    const session = JSON.parse(data) as SessionData;
    if (state === 'ended') return { state, data: session };
    return { state: 'live', data: session, left: left ?? 0, extended: extended === 1 };
  }

  /** Copies a session as Postgres has it: live ones until they would expire, ended ones as tombstones. */
  async put(row: SessionRow): Promise<void> {
    await this.redis.run((client) => copy(client, row));
  }

  /** Drops a copy, so that Postgres is asked. */
  async forget(sessionId: string): Promise<void> {
    await this.redis.run((client) => client.del(keyOf(sessionId)));
  }

  /** {@link put} for many, on a client that is not in use yet. @throws when Redis refuses */
  async putAll(client: Redis, rows: readonly SessionRow[]): Promise<void> {
    for (const row of rows) await copy(client, row);
  }
}

/**
 * A copy that cannot be written must not go on serving: it is deleted, and Postgres asked from then on. A full Redis
 * still serves the copies that it has.
 */
async function copy(client: Redis, row: SessionRow): Promise<void> {
  const lifetime = Math.floor(row.live ? Math.min(row.idle_left, row.absolute_left) : row.absolute_left);
  if (lifetime <= 0) return;
  try {
    await write.run(client, keyOf(row.id), [...valuesOf(row), lifetime]);
  } catch (error) {
    await client.del(keyOf(row.id));
    if (!isFull(error)) throw error;
  }
}

/** What write.lua takes of a session, but for the time to live. */
function valuesOf(row: SessionRow): (string | number)[] {
  return [
    row.live ? row.version : TOMBSTONE_VERSION,
    row.live ? 'live' : 'ended',
    row.cookie_hash?.toString('hex') ?? '',
    row.token_hash.toString('hex'),
    row.idle_timeout * 1000,
    Math.floor(row.absolute_left),
    JSON.stringify(toData(row)),
  ];
}

function isFull(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('OOM');
}
