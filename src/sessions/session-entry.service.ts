import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '../organisations/organisations.service';
import type { SessionKind } from '../platform/access/scopes';
import { SessionVerifier } from '../platform/access/verifiers';
import { Transactions } from '../platform/database/transactions';
import { isUuid } from '../platform/http/uuid';
import { hashOf, newSecret } from '../platform/secrets/tokens';
import { isGuestSection, isSection, isShown } from './section';
import { SessionJournal } from './session-journal';
import { rowToVerified, type SessionRow } from './session-row';
import { LinkRefused, type LinkRefusal } from './sessions.errors';
import { SessionsRepository } from './sessions.repository';
import { firstPage } from './sessions.types';

/** A link as its page needs to know it. */
export interface LinkedSession {
  readonly organisationId: string;
  readonly customerId: string | null;
  readonly returnUrl: string;
  /** BCP 47, or null for the customer's own. */
  readonly locale: string | null;
  readonly kind: SessionKind;
  readonly live: boolean;
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
    private readonly journal: SessionJournal,
    private readonly verifier: SessionVerifier,
    private readonly organisations: OrganisationsService,
    private readonly transactions: Transactions,
  ) {}

  /** The session that a link names, or null for one that nobody made. Looking uses nothing up. */
  async linked(sessionId: string): Promise<LinkedSession | null> {
    const row = isUuid(sessionId) ? await this.sessions.find(sessionId) : null;
    if (!row) return null;
    return {
      organisationId: row.organisation_id,
      customerId: row.customer_id,
      returnUrl: row.return_url,
      locale: row.locale,
      kind: row.kind,
      live: row.live,
    };
  }

  /** True for a page that a link may be made to open: there is such a page, and the merchant shows it. */
  async opens(section: string, { organisationId, kind }: LinkedSession): Promise<boolean> {
    const settings = await this.organisations.settings(organisationId);
    return (kind === 'guest' ? isGuestSection(section) : isSection(section)) && isShown(section, settings);
  }

  /** The page that a session was minted for; the first one when the merchant has switched that off. */
  private async sectionOf({ section, kind, organisation_id }: SessionRow): Promise<string> {
    const settings = await this.organisations.settings(organisation_id);
    return isShown(section, settings) ? section : firstPage(kind, settings);
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
    if (row) {
      const cookieLifetime = Math.floor(row.absolute_left / 1000);
      return { section: await this.sectionOf(row), cookieSecret, cookieLifetime };
    }
    return this.enterAgain(sessionId, entry);
  }

  /** Which of a browser's session cookies it no longer needs: those of ended sessions, and all but ten. */
  async superfluous(sessionIds: readonly string[], keep: number): Promise<string[]> {
    if (sessionIds.length === 0) return [];
    const known = await this.sessions.findNewest(sessionIds);
    const kept = new Set(
      known
        .filter((session) => session.live)
        .slice(0, keep)
        .map((session) => session.id),
    );
    return sessionIds.filter((id) => !kept.has(id));
  }

  private async exchange(sessionId: string, entry: Entry, cookieSecret: string): Promise<SessionRow | null> {
    return this.transactions.run(async () => {
      const hashes = { code: hashOf(entry.code), cookie: hashOf(cookieSecret) };
      const row = await this.sessions.exchange(sessionId, hashes, entry.embedded);
      if (!row) return null;
      const { scope } = rowToVerified(row);
      await this.journal.exchanged({ ...scope, ip: entry.ip, requestId: entry.requestId }, row);
      return row;
    });
  }

  private async enterAgain(sessionId: string, entry: Entry): Promise<Entered> {
    const row = await this.sessions.find(sessionId);
    const refusal = refusalOf(row, entry.code);
    if (row === null || refusal !== 'link_used') throw new LinkRefused(refusal);
    if (!(await this.holdsCookie(sessionId, entry.cookieSecret))) throw new LinkRefused(refusal);
    return { section: await this.sectionOf(row), cookieSecret: null, cookieLifetime: 0 };
  }

  private async holdsCookie(sessionId: string, secret: string | null): Promise<boolean> {
    const found =
      secret === null ? null : await this.verifier.verifyCookie(sessionId, secret, { extend: true });
    return found !== null && !('ended' in found);
  }
}

/** Why a code does not open a session; only who knows the code is told more than that it is wrong. */
function refusalOf(row: SessionRow | null, code: string): LinkRefusal {
  if (!row || !timingSafeEqual(row.code_hash, hashOf(code))) return 'link_wrong';
  if (row.ended_at !== null) return 'session_ended';
  if (row.exchanged_at === null) return 'link_expired';
  return row.live ? 'link_used' : 'session_ended';
}
