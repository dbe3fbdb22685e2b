import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { OwnedRow } from '../platform/database/owned-row';

/** A person who acts for a customer. */
@Entity('contacts')
@Index('contacts_search_idx', { synchronize: false })
@Index('contacts_external_id_key', ['organisation_id', 'external_id'], { unique: true })
@Index('contacts_created_idx', ['organisation_id', 'created_at', 'id'])
@Index('contacts_customer_idx', ['organisation_id', 'customer_id', 'created_at', 'id'])
@Index('contacts_of_customer_key', ['organisation_id', 'customer_id', 'id'], { unique: true })
@ForeignKey('CustomerEntity', ['organisation_id', 'customer_id'], ['organisation_id', 'id'], {
  name: 'contacts_customer_fkey',
  onDelete: 'CASCADE',
})
export class ContactEntity extends OwnedRow {
  @Column('uuid')
  customer_id!: string;

  @Column('text', { nullable: true })
  external_id!: string | null;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  email!: string | null;
}
