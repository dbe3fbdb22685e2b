import { Column, Entity, ForeignKey, Index } from 'typeorm';
import type { Address, TaxId } from '../platform/addresses/address.types';
import type { CustomerEdits } from '../platform/database/customer-edits';
import { OwnedRow } from '../platform/database/owned-row';

@Entity('customers')
@Index('customers_search_idx', { synchronize: false })
@Index('customers_external_id_key', ['organisation_id', 'external_id'], { unique: true })
@Index('customers_created_idx', ['organisation_id', 'created_at', 'id'])
@ForeignKey('OrganisationEntity', ['organisation_id'], ['id'], { name: 'customers_organisation_fkey' })
export class CustomerEntity extends OwnedRow {
  @Column('text', { nullable: true })
  external_id!: string | null;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  legal_name!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { nullable: true })
  phone_number!: string | null;

  @Column('jsonb', { nullable: true })
  address!: Address | null;

  @Column('jsonb', { nullable: true })
  shipping_address!: Address | null;

  @Column('jsonb', { default: [] })
  tax_ids!: TaxId[];

  @Column('text', { nullable: true })
  default_purchase_order!: string | null;

  @Column('text', { array: true, default: [] })
  invoice_recipients!: string[];

  @Column('text', { nullable: true })
  currency!: string | null;

  @Column('text', { nullable: true })
  locale!: string | null;

  @Column('text', { nullable: true })
  time_zone!: string | null;

  @Column('jsonb', { default: {} })
  metadata!: Record<string, string>;

  @Column('timestamptz', { nullable: true })
  edited_by_customer_at!: string | null;

  /** Edits by the customer that the merchant's system is not known to have seen yet. */
  @Column('jsonb', { default: {} })
  customer_edits!: CustomerEdits;

  @Column('timestamptz', { nullable: true })
  erased_at!: string | null;
}
