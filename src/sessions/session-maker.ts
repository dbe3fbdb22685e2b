import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../config/app-config';
import type { OrganisationScope, SessionKind } from '../platform/access/scopes';
import { newId } from '../platform/http/uuid';
import { hashOf, newSecret } from '../platform/secrets/tokens';
import { SessionJournal } from './session-journal';
import { toSession } from './session-row';
import { sessionToken } from './session-token';
import { SessionNotFound } from './sessions.errors';
import { SessionsRepository, type Lifetimes } from './sessions.repository';
import type { MintedSession } from './sessions.types';

const DEFAULT_LINK_TTL = 600;

/** A session to create, of any kind. */
export interface NewSession {
  readonly kind: SessionKind;
  readonly customerId: string | null;
  readonly contactId: string | null;
  readonly returnUrl: string;
  readonly section: string;
  readonly sessionKey: string | null;
  readonly locale: string | null;
  readonly readOnly: boolean;
  readonly previewedBy: string | null;
  /** In seconds; when `link` is null, ten minutes apply. */
  readonly lifetimes: { readonly idle: number; readonly link: number | null; readonly absolute: number };
}

/** Creates sessions of every kind, with a link and a token. */
@Injectable()
export class SessionMaker {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly journal: SessionJournal,
    @Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'publicUrl'>,
  ) {}

  /** Adds a session in the current transaction. Its secrets are in the result and are not stored. */
  async make(scope: OrganisationScope, wanted: NewSession): Promise<MintedSession> {
    const secrets = { code: newSecret(), token: newSecret() };
    const row = {
      organisation_id: scope.organisationId,
      id: newId(),
      kind: wanted.kind,
      customer_id: wanted.customerId,
      contact_id: wanted.contactId,
      token_hash: hashOf(secrets.token),
      code_hash: hashOf(secrets.code),
      return_url: wanted.returnUrl,
      session_key: wanted.sessionKey,
      locale: wanted.locale,
      section: wanted.section,
      read_only: wanted.readOnly,
      previewed_by: wanted.previewedBy,
      created_by: scope.actor,
    };
    await this.sessions.insert(row, withinAbsolute(wanted.lifetimes));
    await this.journal.created(scope, row);
    return this.answer(scope, row.id, secrets);
  }

  private async answer(
    scope: OrganisationScope,
    id: string,
    secrets: { code: string; token: string },
  ): Promise<MintedSession> {
    const row = await this.sessions.findIn(scope.organisationId, id);
    if (!row) throw new SessionNotFound();
    return {
      ...toSession(row),
      redirect_url: `${this.config.publicUrl}/session/${id}#${secrets.code}`,
      session_token: sessionToken(id, secrets.token),
    };
  }
}

function withinAbsolute({ idle, link, absolute }: NewSession['lifetimes']): Lifetimes {
  return {
    idle: Math.min(idle, absolute),
    link: Math.min(link ?? DEFAULT_LINK_TTL, absolute),
    absolute,
  };
}
