import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { OwnedRow } from '../platform/database/owned-row';

/** A product of the merchant, for which prices exist. */
@Entity('products')
@Index('products_external_id_key', ['organisation_id', 'external_id'], { unique: true })
@Index('products_created_idx', ['organisation_id', 'created_at', 'id'])
@ForeignKey('OrganisationEntity', ['organisation_id'], ['id'], { name: 'products_organisation_fkey' })
export class ProductEntity extends OwnedRow {
  @Column('text', { nullable: true })
  external_id!: string | null;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  /** Unit of quantity, for example "seats". */
  @Column('text', { nullable: true })
  unit!: string | null;
}
