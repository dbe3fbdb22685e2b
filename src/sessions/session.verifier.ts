import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../config/app-config';
import {
  SessionVerifier,
  type EndedSession,
  type VerifiedSession,
  type VerifyOptions,
} from '../platform/access/verifiers';
import { hashOf } from '../platform/secrets/tokens';
import { SessionCache, type Presented } from './session-cache';
import { SessionEndings } from './session-endings';
import { rowToVerified, toData, toEnded, toVerified, type SessionRow } from './session-row';
import { readSessionToken } from './session-token';
import { SessionsRepository } from './sessions.repository';

type Verdict = VerifiedSession | EndedSession | null;

/**
 * Verifies the session of every request. Redis answers in one round trip; when it cannot, the same rules run on
 * Postgres, the authoritative store.
 */
@Injectable()
export class StoredSessionVerifier extends SessionVerifier {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly hot: SessionCache,
    private readonly endings: SessionEndings,
    @Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'rateLimits'>,
  ) {
    super();
    // Registered in the constructor, because the Redis client connects while modules initialise.
    hot.beforeUse(() => sessions.findSuperseded());
  }

  verifyCookie(sessionId: string, secret: string, { extend }: VerifyOptions): Promise<Verdict> {
    return this.verify(this.presented(sessionId, { credential: 'cookie_hash', secret, extend }));
  }

  async verifyToken(token: string, { extend }: VerifyOptions): Promise<Verdict> {
    const parts = readSessionToken(token);
    if (parts === null) return null;
    const { sessionId, secret } = parts;
    return this.verify(this.presented(sessionId, { credential: 'token_hash', secret, extend }));
  }

  private presented(
    sessionId: string,
    { secret, ...rest }: Pick<Presented, 'credential' | 'extend'> & { secret: string },
  ): Presented {
    return { sessionId, hash: hashOf(secret), limit: this.config.rateLimits.perSession, ...rest };
  }

  private async verify(presented: Presented): Promise<Verdict> {
    const answer = await this.hot.verify(presented);
    if (answer.state === 'ended') return toEnded(answer.data);
    if (answer.state === 'unknown') return this.verifyStored(presented);
    if (!answer.extended) return toVerified(answer.data, answer);
    const extended = await this.extend(answer.data.organisation_id, presented.sessionId);
    return extended && !('ended' in extended) ? { ...extended, requests: answer.requests } : extended;
  }

  private async verifyStored({ sessionId, credential, hash, extend }: Presented): Promise<Verdict> {
    const row = await this.sessions.find(sessionId);
    if (!row || !matches(row[credential], hash)) return null;
    return extend && row.live && isDue(row)
      ? this.extend(row.organisation_id, sessionId)
      : this.conclude(row);
  }

  /**
   * Writes the extension to Postgres before the response. If that fails, the copy stays marked as unconfirmed and the
   * next request retries.
   */
  private async extend(organisationId: string, id: string): Promise<Verdict> {
    const row = (await this.sessions.extend(organisationId, id)) ?? (await this.sessions.find(id));
    return row && this.conclude(row);
  }

  /**
   * Postgres is authoritative, and the cached copy is updated from it. A session found expired is ended permanently.
   */
  private async conclude(found: SessionRow): Promise<Verdict> {
    const row = found.live || found.ended_at !== null ? found : await this.endings.expired(found);
    await this.hot.put(row);
    return row.live ? rowToVerified(row) : toEnded(toData(row));
  }
}

/** True when less than half of the idle time is left and an extension would gain time. */
function isDue({ idle_left, idle_timeout, absolute_left }: SessionRow): boolean {
  return idle_left < (idle_timeout * 1000) / 2 && idle_left < absolute_left;
}

function matches(stored: SessionRow[Presented['credential']], presented: Buffer): boolean {
  return stored?.length === presented.length && timingSafeEqual(stored, presented);
}
