import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { PriceModel } from '../../pricing/price-model.types';

@Entity('invoice_lines')
@Index('invoice_lines_position_key', ['organisation_id', 'invoice_id', 'position'], { unique: true })
@Index('invoice_lines_own_idx', ['organisation_id', 'invoice_id', 'position', 'id'], {
  where: 'parent_id is null',
})
@Index('invoice_lines_parent_idx', ['organisation_id', 'parent_id'], { where: 'parent_id is not null' })
@ForeignKey('InvoiceEntity', ['organisation_id', 'invoice_id'], ['organisation_id', 'id'], {
  name: 'invoice_lines_invoice_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey('InvoiceLineEntity', ['organisation_id', 'parent_id'], ['organisation_id', 'id'], {
  name: 'invoice_lines_parent_fkey',
  onDelete: 'CASCADE',
})
export class InvoiceLineEntity {
  @PrimaryColumn('uuid')
  organisation_id!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  invoice_id!: string;

  /** The line that this one details; null for a top-level line. */
  @Column('uuid', { nullable: true })
  parent_id!: string | null;

  @Column('integer')
  position!: number;

  @Column('text')
  description!: string;

  @Column('date', { nullable: true })
  period_start!: string | null;

  @Column('date', { nullable: true })
  period_end!: string | null;

  @Column('numeric', { nullable: true })
  quantity!: string | null;

  @Column('numeric', { nullable: true })
  unit_amount_decimal!: string | null;

  /** Null when the issuer states none. */
  @Column('bigint', { nullable: true })
  discount!: number | null;

  @Column('numeric', { nullable: true })
  tax_rate!: string | null;

  @Column('bigint', { nullable: true })
  tax_amount!: number | null;

  /** VAT category code of EN 16931 (BT-151) or another term of the issuer. */
  @Column('text', { nullable: true })
  tax_category!: string | null;

  /** Reason for the tax exemption, as text (BT-120). */
  @Column('text', { nullable: true })
  tax_exemption_reason!: string | null;

  /** The exempt part of the amount. */
  @Column('bigint', { nullable: true })
  tax_exempt_amount!: number | null;

  @Column('bigint')
  amount!: number;

  /** How the price was calculated, as the merchant describes it. */
  @Column('jsonb', { nullable: true })
  model!: PriceModel | null;
}
