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

/** What the page of a link needs to know of its session. */
export interface LinkedSession {
  readonly organisationId: string;
  readonly customerId: string | null;
  readonly returnUrl: string;
  /** BCP 47; null: the customer's locale. */
  readonly locale: string | null;
  readonly kind: SessionKind;
  readonly live: boolean;
}

/** The input of an exchange of a link for a session. */
export interface Entry {
  readonly code: string;
  readonly embedded: boolean;
  /** The secret of the session's cookie, if the browser has one already. */
  readonly cookieSecret: string | null;
  readonly ip: string;
  readonly requestId: string;
}

/**
 * The result of an exchange: the section to open, and the secret of a new cookie (null when the browser's cookie is
 * still valid).
 */
export interface Entered {
  readonly section: string;
  readonly cookieSecret: string | null;
  /** Lifetime of the cookie in seconds. */
  readonly cookieLifetime: number;
}

/** Exchanges links for session cookies. */
@Injectable()
export class SessionEntryService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly journal: SessionJournal,
    private readonly verifier: SessionVerifier,
    private readonly organisations: OrganisationsService,
    private readonly transactions: Transactions,
  ) {}

  /** The session of a link; null when it does not exist. Does not use up the link. */
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

  /** True for a section that a link may open and the merchant shows. */
  async opens(section: string, { organisationId, kind }: LinkedSession): Promise<boolean> {
    const settings = await this.organisations.settings(organisationId);
    return (kind === 'guest' ? isGuestSection(section) : isSection(section)) && isShown(section, settings);
  }

  /** The section that a session was minted for, or the first page when the merchant has disabled that section. */
  private async sectionOf({ section, kind, organisation_id }: SessionRow): Promise<string> {
    const settings = await this.organisations.settings(organisation_id);
    return isShown(section, settings) ? section : firstPage(kind, settings);
  }

  /**
   * Exchanges the link's one-time code for a cookie. Of concurrent callers exactly one succeeds. A browser that already
   * has the cookie, such as a reloaded frame, is let in again.
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

  /** The session cookies that a browser no longer needs: those of ended sessions, and all but the newest `keep`. */
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

/**
 * Why a code does not open a session. The reason is given only to callers with the right code; others get `link_wrong`.
 */
function refusalOf(row: SessionRow | null, code: string): LinkRefusal {
  if (!row || !timingSafeEqual(row.code_hash, hashOf(code))) return 'link_wrong';
  if (row.ended_at !== null) return 'session_ended';
  if (row.exchanged_at === null) return 'link_expired';
  return row.live ? 'link_used' : 'session_ended';
}
