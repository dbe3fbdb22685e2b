import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Actor } from '../platform/access/scopes';
import type { FieldChanges } from '../platform/database/field-changes';
import type { AuditAction, AuditObjectType } from './audit.types';

/** Who changed what, when and from where. Append only: a trigger refuses updates and deletions. */
@Entity('audit_events')
@Index('audit_events_created_idx', ['organisation_id', 'created_at', 'id'])
@Index('audit_events_object_idx', ['organisation_id', 'object_id', 'created_at', 'id'])
@Index('audit_events_action_idx', ['organisation_id', 'action', 'created_at', 'id'])
@Index('audit_events_type_idx', ['organisation_id', 'object_type', 'created_at', 'id'])
@Index('audit_events_customer_idx', ['organisation_id', 'customer_id', 'created_at', 'id'])
// An index on an expression, which TypeORM cannot declare: a migration creates it.
@Index('audit_events_actor_idx', { synchronize: false })
@ForeignKey('OrganisationEntity', ['organisation_id'], ['id'], { name: 'audit_events_organisation_fkey' })
export class AuditEventEntity {
  @PrimaryColumn('uuid')
  organisation_id!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('jsonb')
  actor!: Actor;

  @Column('text')
  action!: AuditAction;

  @Column('text')
  object_type!: AuditObjectType;

  @Column('uuid')
  object_id!: string;

  /** Has no foreign key, because the log is kept after a customer is deleted. */
  @Column('uuid', { nullable: true })
  customer_id!: string | null;

  @Column('jsonb')
  changes!: FieldChanges;

  @Column('text', { nullable: true })
  ip!: string | null;

  @Column('text', { nullable: true })
  request_id!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: string;
}
