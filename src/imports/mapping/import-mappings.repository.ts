import { Injectable } from '@nestjs/common';
import { KeysetList } from '../../platform/database/keyset-list';
import { RowWriter } from '../../platform/database/row-writer';
import { statement, Statements } from '../../platform/database/statements';
import type { PageRequest } from '../../platform/http/list/list-definition';
import type { Page } from '../../platform/http/list/page.types';
import { ImportMappingEntity } from './import-mappings.entity';
import { KEPT_MAPPING_LIST, type KeptMapping } from './import-mappings.types';

const list = new KeysetList<KeptMapping>({
  definition: KEPT_MAPPING_LIST,
  alias: 'm',
  select: 'm.id, m.name, m.mapping, m.created_at, m.updated_at',
  from: 'import_mappings m',
  where: ['m.organisation_id = $1'],
});

const byIdLocked = statement(
  'select * from import_mappings where organisation_id = $1 and id = $2 for update',
);
const byNameLocked = statement(
  'select * from import_mappings where organisation_id = $1 and lower(name) = lower($2) for update',
);
const remove = statement('delete from import_mappings where organisation_id = $1 and id = $2');

@Injectable()
export class ImportMappingsRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  findPage(organisationId: string, request: PageRequest): Promise<Page<KeptMapping>> {
    return list.page(this.sql, [organisationId], request);
  }

  findLocked(organisationId: string, id: string): Promise<ImportMappingEntity | null> {
    return this.sql.first<ImportMappingEntity>(byIdLocked, [organisationId, id]);
  }

  /** Names are compared without regard to case. */
  findByNameLocked(organisationId: string, name: string): Promise<ImportMappingEntity | null> {
    return this.sql.first<ImportMappingEntity>(byNameLocked, [organisationId, name]);
  }

  save(row: Pick<ImportMappingEntity, 'organisation_id' | 'id' | 'name' | 'mapping'>): Promise<void> {
    return this.writer.save(ImportMappingEntity, [row]);
  }

  async remove(organisationId: string, id: string): Promise<void> {
    await this.sql.rows(remove, [organisationId, id]);
  }
}
