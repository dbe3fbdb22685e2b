import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { SessionVerifier } from '../platform/access/verifiers';
import { Transactions } from '../platform/database/transactions';
import { isUuid } from '../platform/http/uuid';
import { hashOf, newSecret } from '../platform/secrets/tokens';
import { HotSessions } from './hot-sessions';
import { toData, toVerified, type SessionRow } from './session-row';
import { LinkRefused } from './sessions.errors';
import { SessionsRepository } from './sessions.repository';

/** A link as its page needs to know it. */
export interface LinkedSession {
  readonly organisationId: string;
  readonly returnUrl: string;
}

/** What the browser presents at the door. */
export interface Entry {
  readonly code: string;
  readonly embedded: boolean;
  /** The secret of the session's cookie, if this browser holds it already. */
  readonly cookieSecret: string | null;
  readonly ip: string;
  readonly requestId: string;
}

/** The door is open: where to, and the secret of a new cookie (null when the browser's own still serves). */
export interface Entered {
  readonly section: string;
  readonly cookieSecret: string | null;
  /** Seconds for which the cookie is of any use. */
  readonly cookieLifetime: number;
}

/** How a browser gets from a link into its session. */
@Injectable()
export class SessionEntryService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly hot: HotSessions,
    private readonly verifier: SessionVerifier,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
  ) {}

  /** The session that a link names, or null for one that nobody made. Looking uses nothing up. */
  async linked(sessionId: string): Promise<LinkedSession | null> {
    const row = isUuid(sessionId) ? await this.sessions.find(sessionId) : null;
    return row && { organisationId: row.organisation_id, returnUrl: row.return_url };
  }

  /**
   * Exchanges the link's one-time code for a cookie. Of a hundred callers at once one wins; the browser that
   * holds the cookie already just goes in again, as a reloaded frame does.
   *
   * @throws LinkRefused
   */
  async enter(sessionId: string, entry: Entry): Promise<Entered> {
    if (!isUuid(sessionId)) throw new LinkRefused('link_wrong');
    const cookieSecret = newSecret();
    const row = await this.exchange(sessionId, entry, cookieSecret);
    if (row) return { section: row.section, cookieSecret, cookieLifetime: Math.floor(row.absolute_left / 1000) };
    return this.enterAgain(sessionId, entry);
  }

  /** Which of a browser's session cookies it no longer needs: those of ended sessions, and all but ten. */
  async superfluous(sessionIds: readonly string[], keep: number): Promise<string[]> {
    if (sessionIds.length === 0) return [];
    const known = await this.sessions.findNewest(sessionIds);
    const kept = new Set(known.filter((session) => session.live).slice(0, keep).map((session) => session.id));
    return sessionIds.filter((id) => !kept.has(id));
  }

  private async exchange(sessionId: string, entry: Entry, cookieSecret: string): Promise<SessionRow | null> {
    return this.transactions.run(async () => {
      const hashes = { code: hashOf(entry.code), cookie: hashOf(cookieSecret) };
      const row = await this.sessions.exchange(sessionId, hashes, entry.embedded);
      if (!row) return null;
      const { scope } = toVerified(toData(row), row.idle_left);
      await this.audit.record({ ...scope, ip: entry.ip, requestId: entry.requestId }, [
        {
          action: 'session.exchanged',
          object_type: 'session',
          object_id: row.id,
          changes: { embedded: { before: null, after: entry.embedded } },
        },
      ]);
      await this.transactions.afterCommit(() => this.hot.put(row));
      return row;
    });
  }

  private async enterAgain(sessionId: string, entry: Entry): Promise<Entered> {
    const row = await this.sessions.find(sessionId);
    if (!row || !timingSafeEqual(row.code_hash, hashOf(entry.code))) throw new LinkRefused('link_wrong');
    if (!row.live) throw new LinkRefused(row.exchanged_at === null ? 'link_expired' : 'session_ended');
    if (row.exchanged_at === null) throw new LinkRefused('link_expired');
    const own = entry.cookieSecret === null ? null : await this.verifier.verifyCookie(sessionId, entry.cookieSecret);
    if (!own || 'ended' in own) throw new LinkRefused('link_used');
    return { section: row.section, cookieSecret: null, cookieLifetime: 0 };
  }
}
