import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { OwnedRow } from '../platform/database/owned-row';
import type { ContractStatus, Renewal } from './contracts.types';

/** An agreement with one customer. Phases, prices and documents are in tables of their own. */
@Entity('contracts')
@Index('contracts_search_idx', { synchronize: false })
@Index('contracts_external_id_key', ['organisation_id', 'external_id'], { unique: true })
@Index('contracts_customer_key', ['organisation_id', 'customer_id', 'id'], { unique: true })
@Index('contracts_created_idx', ['organisation_id', 'created_at', 'id'])
@Index('contracts_status_idx', ['organisation_id', 'status', 'created_at', 'id'])
@Index('contracts_start_idx', ['organisation_id', 'start_date', 'id'])
@Index('contracts_customer_idx', ['organisation_id', 'customer_id', 'start_date', 'id'])
@ForeignKey('CustomerEntity', ['organisation_id', 'customer_id'], ['organisation_id', 'id'], {
  name: 'contracts_customer_fkey',
})
@Check('contracts_status_check', `status in ('draft','active','paused','expired','disputed','canceled')`)
@Check(
  'contracts_disputed_check',
  `(status = 'disputed') = (disputed_from is not null) and (disputed_from is null or disputed_from in ('active','paused','expired'))`,
)
@Check('contracts_renewal_check', `renewal in ('auto_renew','expire')`)
@Check('contracts_days_check', 'end_date is null or start_date < end_date')
export class ContractEntity extends OwnedRow {
  @Column('text', { nullable: true })
  external_id!: string | null;

  @Column('uuid')
  customer_id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  status!: ContractStatus;

  /** The status that returns when the dispute is resolved; null when the contract is not disputed. */
  @Column('text', { nullable: true })
  disputed_from!: ContractStatus | null;

  @Column('text')
  currency!: string;

  @Column('date')
  start_date!: string;

  /** The day after the last (exclusive end); null: no end. */
  @Column('date', { nullable: true })
  end_date!: string | null;

  @Column('text')
  renewal!: Renewal;

  @Column('jsonb', { default: {} })
  metadata!: Readonly<Record<string, string>>;
}
