import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SessionVerifier, type EndedSession, type VerifiedSession } from '../platform/access/verifiers';
import { RedisGate } from '../platform/redis/redis.gate';
import { hashOf } from '../platform/secrets/tokens';
import { HotSessions, type Credential } from './hot-sessions';
import { toData, toEnded, toVerified, type SessionRow } from './session-row';
import { readSessionToken } from './session-token';
import { SessionsRepository } from './sessions.repository';

/**
 * Decides on every request whether its session lives. Redis answers in one round trip; whenever it cannot,
 * the same rules run on Postgres, which is the truth.
 */
@Injectable()
export class StoredSessionVerifier extends SessionVerifier {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly hot: HotSessions,
    redis: RedisGate,
  ) {
    super();
    // Redis may come back with an old snapshot: what has ended is buried again before it is trusted. Registered
    // here, for the gate opens while modules start.
    redis.beforeUse(async (client) => {
      await hot.putAll(client, await sessions.findEndedWithTimeLeft());
    });
  }

  verifyCookie(sessionId: string, secret: string): Promise<VerifiedSession | EndedSession | null> {
    return this.verify(sessionId, 'cookie_hash', hashOf(secret));
  }

  async verifyToken(token: string): Promise<VerifiedSession | null> {
    const parts = readSessionToken(token);
    const found = parts && (await this.verify(parts.sessionId, 'token_hash', hashOf(parts.secret)));
    return found && !('ended' in found) ? found : null;
  }

  private async verify(
    id: string,
    credential: Credential,
    hash: Buffer,
  ): Promise<VerifiedSession | EndedSession | null> {
    const answer = await this.hot.verify(id, credential, hash);
    if (answer.state === 'ended') return toEnded(answer.data);
    if (answer.state === 'live') {
      return answer.extended
        ? this.extend(answer.data.organisation_id, id)
        : toVerified(answer.data, answer.left);
    }
    return this.verifyStored(id, credential, hash);
  }

  private async verifyStored(
    id: string,
    credential: Credential,
    hash: Buffer,
  ): Promise<VerifiedSession | EndedSession | null> {
    const row = await this.sessions.find(id);
    if (!row || !matches(row[credential], hash)) return null;
    if (row.live && row.idle_left < (row.idle_timeout * 1000) / 2)
      return this.extend(row.organisation_id, id);
    await this.hot.put(row);
    return row.live ? toVerified(toData(row), row.idle_left) : toEnded(toData(row));
  }

  /** Writes the extension to Postgres before the answer; a copy that is ahead of Postgres is not kept. */
  private async extend(organisationId: string, id: string): Promise<VerifiedSession | EndedSession | null> {
    const row = await this.extended(organisationId, id).catch(async (error: unknown) => {
      await this.hot.forget(id);
      throw error;
    });
    if (!row) return null;
    await this.hot.put(row);
    return row.live ? toVerified(toData(row), row.idle_left) : toEnded(toData(row));
  }

  private async extended(organisationId: string, id: string): Promise<SessionRow | null> {
    return (await this.sessions.extend(organisationId, id)) ?? this.sessions.find(id);
  }
}

function matches(stored: SessionRow[Credential], presented: Buffer): boolean {
  return stored?.length === presented.length && timingSafeEqual(stored, presented);
}
