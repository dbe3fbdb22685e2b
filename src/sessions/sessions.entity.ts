import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import type { Actor, SessionKind } from '../platform/access/scopes';
import { OwnedRow } from '../platform/database/owned-row';
import type { EndReason } from './sessions.types';

/** The durable truth of a portal session; Redis holds a hot copy. Secrets are kept as SHA-256 only. */
@Entity('portal_sessions')
@Index('portal_sessions_id_key', ['id'], { unique: true })
@Index('portal_sessions_created_idx', ['organisation_id', 'created_at', 'id'])
@Index('portal_sessions_customer_idx', ['organisation_id', 'customer_id', 'created_at', 'id'])
@Index('portal_sessions_kind_idx', ['organisation_id', 'kind', 'created_at', 'id'])
@Index('portal_sessions_unended_idx', ['organisation_id', 'absolute_expires_at'], {
  where: 'ended_at is null',
})
// portal_sessions_live_key, one live session per customer and contact, is made by its migration:
// TypeORM has no word for NULLS NOT DISTINCT.
@Index('portal_sessions_live_key', { synchronize: false })
// portal_sessions_previews_idx, the previews that are open by who made them, has an expression in it.
@Index('portal_sessions_previews_idx', { synchronize: false })
@Index('portal_sessions_superseded_idx', ['absolute_expires_at', 'id'], {
  where: 'ended_at is not null or converted_at is not null',
})
// No key leads to the customer: an ended session outlives it, for as long as a copy could revive it.
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

  /** Null until the link has been exchanged. */
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

  /** Of a preview, who looks: the name of an API key or a member of staff. */
  @Column('text', { nullable: true })
  previewed_by!: string | null;

  /** When a guest signed up: secrets from before are void. */
  @Column('timestamptz', { nullable: true })
  converted_at!: string | null;

  @Column('timestamptz', { nullable: true })
  last_seen_at!: string | null;

  /** Rises with every change, so that a stale copy is known as one. */
  @Column('integer', { default: 1 })
  version!: number;
}
