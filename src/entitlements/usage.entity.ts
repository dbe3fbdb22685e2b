import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** One usage event, kept so that a repeated report of it does not count twice. */
@Entity('usage_events')
@Index('usage_events_recorded_idx', ['organisation_id', 'recorded_at'])
@ForeignKey('CustomerEntity', ['organisation_id', 'customer_id'], ['organisation_id', 'id'], {
  name: 'usage_events_customer_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey('EntitlementEntity', ['organisation_id', 'entitlement_id'], ['organisation_id', 'id'], {
  name: 'usage_events_entitlement_fkey',
})
export class UsageEventEntity {
  @PrimaryColumn('uuid')
  organisation_id!: string;

  /** Idempotency key: the merchant's id of the event. */
  @PrimaryColumn('text')
  event_id!: string;

  @Column('uuid')
  customer_id!: string;

  @Column('uuid')
  entitlement_id!: string;

  @Column('numeric')
  quantity!: string;

  @Column('timestamptz')
  timestamp!: string;

  @Column('timestamptz', { default: () => 'now()' })
  recorded_at!: string;
}

/** Usage by day in the organisation's time zone. Limits are compared with sums of these rows. */
@Entity('usage_days')
@ForeignKey('CustomerEntity', ['organisation_id', 'customer_id'], ['organisation_id', 'id'], {
  name: 'usage_days_customer_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey('EntitlementEntity', ['organisation_id', 'entitlement_id'], ['organisation_id', 'id'], {
  name: 'usage_days_entitlement_fkey',
})
export class UsageDayEntity {
  @PrimaryColumn('uuid')
  organisation_id!: string;

  @PrimaryColumn('uuid')
  customer_id!: string;

  @PrimaryColumn('uuid')
  entitlement_id!: string;

  @PrimaryColumn('date')
  day!: string;

  @Column('numeric')
  quantity!: string;
}
