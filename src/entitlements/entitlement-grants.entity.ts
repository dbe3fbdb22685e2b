import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { OwnedRow } from '../platform/database/owned-row';
import type { GrantSource } from './entitlements.types';

/** An entitlement given to one customer. Concurrent grants of one entitlement add up. */
@Entity('entitlement_grants')
@Index('entitlement_grants_external_id_key', ['organisation_id', 'external_id'], { unique: true })
@Index('entitlement_grants_created_idx', ['organisation_id', 'created_at', 'id'])
@Index('entitlement_grants_customer_idx', ['organisation_id', 'customer_id', 'entitlement_id'])
@ForeignKey('CustomerEntity', ['organisation_id', 'customer_id'], ['organisation_id', 'id'], {
  name: 'entitlement_grants_customer_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey('EntitlementEntity', ['organisation_id', 'entitlement_id'], ['organisation_id', 'id'], {
  name: 'entitlement_grants_entitlement_fkey',
})
@ForeignKey(
  'ContractEntity',
  ['organisation_id', 'customer_id', 'contract_id'],
  ['organisation_id', 'customer_id', 'id'],
  { name: 'entitlement_grants_contract_fkey' },
)
@Check('entitlement_grants_source_check', `source in ('contract','plan','manual')`)
@Check('entitlement_grants_days_check', 'expires_at is null or active_from <= expires_at')
export class EntitlementGrantEntity extends OwnedRow {
  @Column('uuid')
  customer_id!: string;

  @Column('uuid')
  entitlement_id!: string;

  @Column('text', { nullable: true })
  external_id!: string | null;

  /** The customer's contract that it is granted under; null: none. */
  @Column('uuid', { nullable: true })
  contract_id!: string | null;

  /** Null for a feature, and for an unlimited quantity. */
  @Column('numeric', { nullable: true })
  limit!: string | null;

  /** ISO 8601 duration after which `used` restarts at zero; null: never. */
  @Column('text', { nullable: true })
  period!: string | null;

  @Column('text')
  source!: GrantSource;

  @Column('date')
  active_from!: string;

  /**
   * The day after the last (exclusive end). Equal to `active_from`: the grant was withdrawn and was never
   * valid.
   */
  @Column('date', { nullable: true })
  expires_at!: string | null;
}
