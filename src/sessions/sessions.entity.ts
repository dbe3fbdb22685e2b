import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import type { Actor, SessionKind } from '../platform/access/scopes';
import { OwnedRow } from '../platform/database/owned-row';
import type { EndReason } from './sessions.types';

/** The authoritative record of a portal session; Redis holds a cached copy. Secrets are stored as SHA-256 only. */
@Entity('portal_sessions')
@Index('portal_sessions_id_key', ['id'], { unique: true })
@Index('portal_sessions_created_idx', ['organisation_id', 'created_at', 'id'])
@Index('portal_sessions_customer_idx', ['organisation_id', 'customer_id', 'created_at', 'id'])
@Index('portal_sessions_kind_idx', ['organisation_id', 'kind', 'created_at', 'id'])
@Index('portal_sessions_unended_idx', ['organisation_id', 'absolute_expires_at'], {
  where: 'ended_at is null',
})
// portal_sessions_live_key, one live session per customer and contact, is created by a migration, because TypeORM does
// not support NULLS NOT DISTINCT.
@Index('portal_sessions_live_key', { synchronize: false })
// portal_sessions_previews_idx, open previews by their creator, is an index on an expression, created by a migration.
@Index('portal_sessions_previews_idx', { synchronize: false })
@Index('portal_sessions_superseded_idx', ['absolute_expires_at', 'id'], {
  where: 'ended_at is not null or converted_at is not null',
})
// There is no foreign key to the customer: an ended session is kept after its customer is deleted, as long as a cached
// copy could revive it.
@ForeignKey('OrganisationEntity', ['organisation_id'], ['id'], { name: 'portal_sessions_organisation_fkey' })
@Check('portal_sessions_kind_check', `kind in ('customer','guest','preview')`)
@Check('portal_sessions_customer_check', `(kind = 'guest') = (customer_id is null)`)
@Check('portal_sessions_preview_check', `(kind = 'preview') = (previewed_by is not null)`)
@Check('portal_sessions_idle_check', 'idle_timeout between 60 and 86400')
export class PortalSessionEntity extends OwnedRow {
  @Column('text')
  kind!: SessionKind;

  @Column('uuid', { nullable: true })
  customer_id!: string | null;

  @Column('uuid', { nullable: true })
  contact_id!: string | null;

  @Column('bytea')
  token_hash!: Buffer;

  /** Null until the link is exchanged. */
  @Column('bytea', { nullable: true })
  cookie_hash!: Buffer | null;

  @Column('bytea')
  code_hash!: Buffer;

  @Column('timestamptz')
  link_expires_at!: string;

  @Column('timestamptz', { nullable: true })
  exchanged_at!: string | null;

  @Column('boolean', { default: false })
  embedded!: boolean;

  @Column('text')
  return_url!: string;

  /** Seconds. */
  @Column('integer')
  idle_timeout!: number;

  @Column('timestamptz')
  expires_at!: string;

  @Column('timestamptz')
  absolute_expires_at!: string;

  @Column('timestamptz', { nullable: true })
  ended_at!: string | null;

  @Column('text', { nullable: true })
  ended_reason!: EndReason | null;

  @Column('text', { nullable: true })
  session_key!: string | null;

  @Column('text', { nullable: true })
  locale!: string | null;

  @Column('text')
  section!: string;

  @Column('boolean')
  read_only!: boolean;

  @Column('jsonb')
  created_by!: Actor;

  /** For a preview: the name of the API key or member of staff that created it. */
  @Column('text', { nullable: true })
  previewed_by!: string | null;

  /** When a guest signed up; secrets from before are void. */
  @Column('timestamptz', { nullable: true })
  converted_at!: string | null;

  @Column('timestamptz', { nullable: true })
  last_seen_at!: string | null;

  /** Incremented with every change, so that stale copies are detected. */
  @Column('integer', { default: 1 })
  version!: number;
}
