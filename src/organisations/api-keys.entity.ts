import { Column, Entity, ForeignKey, Index } from 'typeorm';
import type { ApiKeyScopeName } from '../platform/access/scopes';
import { OwnedRow } from '../platform/database/owned-row';

/** A merchant's API key. Only its hash is stored. */
@Entity('api_keys')
@Index('api_keys_hash_key', ['hash'], { unique: true })
@Index('api_keys_created_idx', ['organisation_id', 'created_at', 'id'])
@ForeignKey('OrganisationEntity', ['organisation_id'], ['id'], { name: 'api_keys_organisation_fkey' })
export class ApiKeyEntity extends OwnedRow {
  @Column('bytea')
  hash!: Buffer;

  @Column('text')
  name!: string;

  /** The last four characters, so that people can tell keys apart. */
  @Column('text')
  last4!: string;

  @Column('text', { array: true })
  scopes!: ApiKeyScopeName[];

  @Column('timestamptz', { nullable: true })
  expires_at!: string | null;

  @Column('timestamptz', { nullable: true })
  revoked_at!: string | null;

  @Column('timestamptz', { nullable: true })
  last_used_at!: string | null;
}
