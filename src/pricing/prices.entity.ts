import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { PriceModel } from './price-model.types';
import type { BillingTime, Price, PriceQuantity } from './pricing.types';

/** The price of one product in one plan. */
@Entity('prices')
@Index('prices_position_key', ['organisation_id', 'plan_id', 'position'], { unique: true })
@ForeignKey('PlanEntity', ['organisation_id', 'plan_id'], ['organisation_id', 'id'], {
  name: 'prices_plan_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey('ProductEntity', ['organisation_id', 'product_id'], ['organisation_id', 'id'], {
  name: 'prices_product_fkey',
})
@Check('prices_quantity_check', `quantity in ('fixed','metered')`)
@Check('prices_fixed_quantity_check', `fixed_quantity is null or (quantity = 'fixed' and fixed_quantity > 0)`)
@Check('prices_billed_check', `billed in ('in_advance','in_arrears')`)
export class PriceEntity implements Price {
  @PrimaryColumn('uuid')
  organisation_id!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  plan_id!: string;

  @Column('integer')
  position!: number;

  @Column('uuid')
  product_id!: string;

  @Column('jsonb')
  model!: PriceModel;

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
