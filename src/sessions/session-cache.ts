import { Injectable } from '@nestjs/common';
import type Redis from 'ioredis';
import { SESSION_WINDOW } from '../platform/limits/limits.types';
import { RedisGate } from '../platform/redis/redis.gate';
import { LuaScript } from './lua-script';
import { toData, type SessionData, type SessionRow, type SessionState } from './session-row';

/** Higher than any version of a row, so that a tombstone is never overwritten. */
const TOMBSTONE_VERSION = Number.MAX_SAFE_INTEGER;

/** The kind of secret: the browser's cookie or the integrator's token. */
export type Credential = 'cookie_hash' | 'token_hash';

/** The credential of a request. */
export interface Presented {
  readonly sessionId: string;
  readonly credential: Credential;
  readonly hash: Buffer;
  /** False: the request does not extend the session. */
  readonly extend: boolean;
  /** Requests per minute that the session is allowed. */
  readonly limit: number;
}

/** The result of a cache lookup; `unknown`: read the session from Postgres. */
export type CachedAnswer =
  | { readonly state: 'unknown' }
  | { readonly state: 'ended'; readonly data: SessionData }
  | ({ readonly state: 'live'; readonly data: SessionData; readonly extended: boolean } & SessionState);

const verify = new LuaScript('verify');
const write = new LuaScript('write');

type LiveReply = [
  state: string,
  data: string,
  left: number,
  extended: number,
  absoluteLeft: number,
  requests: number,
  windowLeft: number,
];

/** One key per session, with a hash tag for Redis Cluster. */
function keyOf(sessionId: string): string {
  return `foyer:session:{${sessionId}}`;
}

/** Cache of live and ended sessions in Redis. Most requests need one round trip. */
@Injectable()
export class SessionCache {
  constructor(private readonly redis: RedisGate) {}

  /**
   * Compares the hash, counts the request and extends the session when less than half of its idle time is left, in one
   * round trip.
   */
  async verify(presented: Presented): Promise<CachedAnswer> {
    const { sessionId, credential, hash, extend, limit } = presented;
    const values = [credential, hash.toString('hex'), extend ? '1' : '0', limit, SESSION_WINDOW * 1000];
    const reply = await this.redis.run((client) => verify.run(client, keyOf(sessionId), values));
    return answerOf((reply ?? ['miss']) as LiveReply);
  }

  /**
   * Writes a session from its row: a live one until it expires, an ended one as a tombstone.
   *
   * @returns false when Redis is not reachable: an existing copy is unchanged
   */
  async put(row: SessionRow): Promise<boolean> {
    const done = await this.redis.write(async (client) => {
      await copy(client, row);
      return true;
    });
    return done ?? false;
  }

  /** Whether {@link put} would reach Redis now. */
  get reachable(): boolean {
    return this.redis.state === 'closed';
  }

  /** Whether this installation uses Redis. */
  get configured(): boolean {
    return this.redis.state !== 'off';
  }

  /**
   * Registers the sessions that must be written to Redis before it is used, initially and after every interruption,
   * because Redis may restart from an old snapshot.
   *
   * @param superseded batches of rows that have ended, or whose secrets have changed
   */
  beforeUse(superseded: () => AsyncIterable<readonly SessionRow[]>): void {
    this.redis.beforeUse(async (client) => {
      await Promise.all([verify.load(client), write.load(client)]);
      for await (const rows of superseded()) await Promise.all(rows.map((row) => copy(client, row)));
    });
  }
}

/**
 * A copy that cannot be updated must not stay in use: it is deleted, so that requests go to Postgres. A full Redis
 * still serves its other copies.
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

/** The arguments of write.lua, except the time to live. */
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

function answerOf(reply: LiveReply): CachedAnswer {
  const [state, data, left, extended, absoluteLeft, used, windowLeft] = reply;
  if (state !== 'live' && state !== 'ended') return { state: 'unknown' };
  const session = JSON.parse(data) as SessionData;
  if (state === 'ended') return { state, data: session };
  const requests = used === 0 ? null : { used, resetSeconds: Math.max(1, Math.ceil(windowLeft / 1000)) };
  return { state, data: session, extended: extended === 1, left, absoluteLeft, requests };
}

function isFull(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('OOM');
}
