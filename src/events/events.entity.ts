import { Column, Entity, ForeignKey, Generated, Index, PrimaryColumn } from 'typeorm';
import type { EventObjectType, EventType } from './events.types';

const NUMBERED = { where: 'sequence is not null' };

/**
 * An audit entry as merchants read it, with its sequence. The changed values stay in the audit log, under the
 * same id.
 */
@Entity('events')
@Index('events_sequence_key', ['organisation_id', 'sequence'], { unique: true, ...NUMBERED })
@Index('events_unnumbered_idx', ['organisation_id', 'position'], { where: 'sequence is null' })
@Index('events_type_idx', ['organisation_id', 'type', 'sequence'], NUMBERED)
@Index('events_customer_idx', ['organisation_id', 'customer_id', 'sequence'], NUMBERED)
@Index('events_created_idx', ['organisation_id', 'created_at', 'sequence'], NUMBERED)
@Index('events_object_idx', ['organisation_id', 'object_id', 'sequence'], NUMBERED)
@ForeignKey('AuditEventEntity', ['organisation_id', 'id'], ['organisation_id', 'id'], {
  name: 'events_audit_fkey',
})
export class EventEntity {
  @PrimaryColumn('uuid')
  organisation_id!: string;

  @PrimaryColumn('uuid')
  id!: string;

  /** Order of insertion, with gaps. Independent of any clock. */
  @Column('bigint')
  @Generated('increment')
  position!: number;

  /** 1, 2, 3, … per organisation; null until the events are first read (ADR 10). */
  @Column('bigint', { nullable: true })
  sequence!: number | null;

  @Column('text')
  type!: EventType;

  @Column('text')
  object_type!: EventObjectType;

  @Column('uuid')
  object_id!: string;

  /** Has no foreign key, because events are kept after a customer is deleted. */
  @Column('uuid', { nullable: true })
  customer_id!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: string;
}
