import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { BillingTime, Price, PriceQuantity } from '../pricing/pricing.types';

/** The price of one product in one phase. */
@Entity('contract_prices')
@Index('contract_prices_position_key', ['organisation_id', 'phase_id', 'position'], { unique: true })
@ForeignKey('ContractPhaseEntity', ['organisation_id', 'phase_id'], ['organisation_id', 'id'], {
  name: 'contract_prices_phase_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey('ProductEntity', ['organisation_id', 'product_id'], ['organisation_id', 'id'], {
  name: 'contract_prices_product_fkey',
})
@Check('contract_prices_quantity_check', `quantity in ('fixed','metered')`)
@Check(
  'contract_prices_fixed_quantity_check',
  `fixed_quantity is null or (quantity = 'fixed' and fixed_quantity > 0)`,
)
@Check('contract_prices_billed_check', `billed in ('in_advance','in_arrears')`)
export class ContractPriceEntity implements Price {
  @PrimaryColumn('uuid')
  organisation_id!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  phase_id!: string;

  @Column('integer')
  position!: number;

  @Column('uuid')
  product_id!: string;

  @Column('jsonb')
  model!: Price['model'];

  @Column('text')
  quantity!: PriceQuantity;

  @Column('numeric', { nullable: true })
  fixed_quantity!: string | null;

  /** Null: charged once. */
  @Column('text', { nullable: true })
  billing_period!: string | null;

  @Column('text')
  billed!: BillingTime;
}
