import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Actor } from '../platform/access/scopes';
import type { FieldChanges } from '../platform/database/field-changes';
import type { AuditAction, AuditObjectType } from './audit.types';

/** Who changed what, when and from where. Append only: a trigger refuses updates and deletions. */
@Entity('audit_events')
@Index('audit_events_created_idx', ['organisation_id', 'created_at', 'id'])
@Index('audit_events_object_idx', ['organisation_id', 'object_id', 'created_at', 'id'])
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

  @Column('jsonb')
  changes!: FieldChanges;

  @Column('text', { nullable: true })
  ip!: string | null;

  @Column('text', { nullable: true })
  request_id!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: string;
}
