import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A part of a contract's term. */
@Entity('contract_phases')
@Index('contract_phases_position_key', ['organisation_id', 'contract_id', 'position'], { unique: true })
@ForeignKey('ContractEntity', ['organisation_id', 'contract_id'], ['organisation_id', 'id'], {
  name: 'contract_phases_contract_fkey',
  onDelete: 'CASCADE',
})
@Check('contract_phases_days_check', 'end_date is null or start_date < end_date')
export class ContractPhaseEntity {
  @PrimaryColumn('uuid')
  organisation_id!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  contract_id!: string;

  @Column('integer')
  position!: number;

  @Column('text')
  name!: string;

  @Column('date')
  start_date!: string;

  /** The day after the last (exclusive end); null: until the contract ends. */
  @Column('date', { nullable: true })
  end_date!: string | null;
}
