import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { OwnedRow } from '../../platform/database/owned-row';

/** A mapping saved for later files of the same kind. */
@Entity('import_mappings')
@Index('import_mappings_created_idx', ['organisation_id', 'created_at', 'id'])
@Index('import_mappings_name_key', { synchronize: false })
@ForeignKey('OrganisationEntity', ['organisation_id'], ['id'], { name: 'import_mappings_organisation_fkey' })
export class ImportMappingEntity extends OwnedRow {
  @Column('text')
  name!: string;

  /** YAML or JSON. */
  @Column('text')
  mapping!: string;
}
