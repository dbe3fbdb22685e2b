import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationSettings } from './organisations.types';

/** A tenant. */
@Entity('organisations')
export class OrganisationEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('jsonb')
  settings!: OrganisationSettings;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: string;

  @Column('timestamptz', { default: () => 'now()' })
  updated_at!: string;
}
